//! Bodies that may be of several types: each comes through as what it is, under its media type.

use std::collections::BTreeMap;

use serde_json::json;
use several_bodies::client::Client;
use several_bodies::operations::{self as op, AddPhotoBody, RenamePhotoBody};
use several_bodies::server::{DefaultApi, Failure, router};
use several_bodies::support::file::File;
use several_bodies::support::in_process::InProcess;
use several_bodies::support::transport::{Body, Transport};
use several_bodies::types::{AddPhotoRequestBody, AddPhotoRequestJsonBody, Renaming};

/// Answers with what it understood.
struct Album;

impl DefaultApi for Album {
    async fn add_photo(&self, request: op::AddPhotoRequest) -> Result<String, Failure<op::AddPhotoError>> {
        Ok(match request.body {
            AddPhotoBody::Multipart(form) => format!("a file of {} bytes", form.file.content.len()),
            AddPhotoBody::Json(body) => format!("the address {}", body.url),
            AddPhotoBody::Bytes(bytes) => format!("{} bytes", bytes.len()),
        })
    }

    async fn rename_photo(&self, request: op::RenamePhotoRequest) -> Result<String, Failure<op::RenamePhotoError>> {
        Ok(format!("{:?}", request.body))
    }
}

fn client() -> Client {
    Client::with_transport(InProcess::new(router(Album)))
}

#[tokio::test]
async fn each_type_comes_through() {
    let add = |body: AddPhotoBody| async move { client().add_photo(&op::AddPhotoRequest::new(body)).await.unwrap() };
    assert_eq!(add(AddPhotoRequestJsonBody::new("http://a").into()).await, "the address http://a");
    assert_eq!(add(AddPhotoRequestBody::new(File::new("abc")).into()).await, "a file of 3 bytes");
    assert_eq!(add(bytes::Bytes::from_static(b"\x89PNG").into()).await, "4 bytes");
}

#[tokio::test]
async fn a_body_may_be_none_of_them() {
    let rename = |body: Option<RenamePhotoBody>| async move {
        let request = op::RenamePhotoRequest { body, ..op::RenamePhotoRequest::new("a") };
        client().rename_photo(&request).await.unwrap()
    };
    assert_eq!(rename(None).await, "None");
    let name = || Renaming::new("b");
    assert_eq!(rename(Some(name().into())).await, format!("{:?}", Some(RenamePhotoBody::Json(name()))));
    let patch = BTreeMap::from([("name".to_owned(), json!(null))]);
    let expected = format!("{:?}", Some(RenamePhotoBody::MergePatchJson(patch.clone())));
    assert_eq!(rename(Some(patch.into())).await, expected);
    assert_eq!(rename(Some("c".to_owned().into())).await, "Some(Text(\"c\"))");
}

#[tokio::test]
async fn each_is_checked() {
    let request = op::AddPhotoRequest::new(AddPhotoRequestJsonBody::new("a"));
    assert_eq!(request.validate().unwrap_err().to_string(), "/body/url: must have at least 5 characters, has 1");
}

#[tokio::test]
async fn the_media_type_of_others_says_which() {
    let send = |media_type: &'static str, body: &'static str| async move {
        let request = http::Request::put("/photos/a").header("content-type", media_type);
        let service = InProcess::new(router(Album));
        let response = service.send(request.body(Body::full(body.as_bytes().to_vec())).unwrap()).await.unwrap();
        let status = response.status().as_u16();
        let body = response.into_body().collect(1 << 20).await.unwrap();
        (status, String::from_utf8(body.to_vec()).unwrap())
    };
    let (status, body) = send("application/x-www-form-urlencoded", "name=d").await;
    assert_eq!((status, body), (200, format!("{:?}", Some(RenamePhotoBody::Json(Renaming::new("d"))))));
    let (status, body) = send("application/merge-patch+json; charset=utf-8", "{}").await;
    assert_eq!((status, body.as_str()), (200, "Some(MergePatchJson({}))"));
    assert_eq!(send("application/xml", "<a/>").await.0, 415);
}
