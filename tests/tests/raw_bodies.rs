//! Bodies that are bytes or texts as they are come through untouched, whatever media type they are of.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use raw_bodies::client::Client;
use raw_bodies::operations as op;
use raw_bodies::server::{DefaultApi, Failure, router};
use raw_bodies::support::error::Error;
use raw_bodies::support::in_process::InProcess;
use raw_bodies::support::transport::{Body, Transport};
use raw_bodies::types::{Problem, PutManifestRequestBody};

const PDF: &[u8] = b"%PDF-1.7 \xff\x00";

/// Gives back what it was given, and notes what else came.
#[derive(Clone, Default)]
struct Store(Arc<Mutex<Vec<String>>>);

impl DefaultApi for Store {
    async fn put_file(&self, request: op::PutFileRequest) -> Result<op::PutFileOk, Failure<op::PutFileError>> {
        Ok(request.body)
    }

    async fn get_label(&self, request: op::GetLabelRequest) -> Result<op::GetLabelOk, Failure<op::GetLabelError>> {
        let (pdf, json) = (Bytes::from_static(PDF), Bytes::from_static(b"{}"));
        Ok(if request.plain == Some(true) { op::GetLabelOk::OkJson(json) } else { op::GetLabelOk::Ok(pdf) })
    }

    async fn put_label(&self, request: op::PutLabelRequest) -> Result<(), Failure<op::PutLabelError>> {
        self.note(format!("{:?}", request.body));
        Ok(())
    }

    async fn put_motto(&self, request: op::PutMottoRequest) -> Result<String, Failure<op::PutMottoError>> {
        Ok(request.body)
    }

    async fn put_policy(&self, request: op::PutPolicyRequest) -> Result<(), Failure<op::PutPolicyError>> {
        self.note(request.body);
        Ok(())
    }

    async fn put_mood(&self, request: op::PutMoodRequest) -> Result<(), Failure<op::PutMoodError>> {
        self.note(format!("{:?}", request.body));
        Ok(())
    }

    async fn put_manifest(&self, request: op::PutManifestRequest) -> Result<(), Failure<op::PutManifestError>> {
        self.note(format!("{:?}", request.body.size));
        Ok(())
    }
}

impl Store {
    fn note(&self, text: String) {
        self.0.lock().unwrap().push(text);
    }

    fn client(&self) -> Client {
        Client::with_transport(InProcess::new(router(self.clone())))
    }
}

/// Sends a body; the status, the media type and the body of the answer.
async fn send(method: &str, path: &str, headers: &[(&str, &str)], body: &'static [u8]) -> (u16, String, Vec<u8>) {
    let service = InProcess::new(router(Store::default()));
    let request = http::Request::builder().method(method).uri(path);
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let response = service.send(request.body(Body::full(body)).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let media_type = response.headers().get("content-type").map_or("", |value| value.to_str().unwrap()).to_owned();
    (status, media_type, response.into_body().collect(1 << 20).await.unwrap().to_vec())
}

#[tokio::test]
async fn anything_is_bytes() {
    let client = Store::default().client();
    let request = op::PutFileRequest::new(Bytes::from_static(PDF));
    assert_eq!(client.put_file(&request).await.unwrap(), PDF);
    assert_eq!(client.put_file(&request).header("Content-Type", "application/pdf").await.unwrap(), PDF);
    for headers in [&[][..], &[("content-type", "application/json")], &[("content-type", "image/png")]] {
        let (status, media_type, body) = send("PUT", "/files", headers, PDF).await;
        assert_eq!((status, media_type.as_str(), body.as_slice()), (200, "application/octet-stream", PDF));
    }
}

#[tokio::test]
async fn a_file_beside_json_is_a_file() {
    let client = Store::default().client();
    assert_eq!(client.get_label(&op::GetLabelRequest::default()).await.unwrap(), op::GetLabelOk::Ok(PDF.into()));
    let plain = op::GetLabelRequest { plain: Some(true) };
    assert_eq!(client.get_label(&plain).await.unwrap(), op::GetLabelOk::OkJson("{}".into()));
    for accept in ["application/pdf", "*/*"] {
        let (status, media_type, body) = send("GET", "/labels", &[("accept", accept)], b"").await;
        assert_eq!((status, media_type.as_str(), body.as_slice()), (200, "application/pdf", PDF), "{accept}");
    }
}

#[tokio::test]
async fn files_of_several_types_are_taken() {
    let store = Store::default();
    let request = op::PutLabelRequest::new(Bytes::from_static(b"1"));
    store.client().put_label(&request).await.unwrap();
    store.client().put_label(&request).header("Content-Type", "image/png").await.unwrap();
    assert_eq!(*store.0.lock().unwrap(), [r#"b"1""#; 2]);
    for (media_type, status) in [("application/pdf", 204), ("application/json", 204), ("image/png", 204), ("a/b", 415)]
    {
        assert_eq!(send("PUT", "/labels", &[("content-type", media_type)], PDF).await.0, status, "{media_type}");
    }
}

#[tokio::test]
async fn a_text_of_anything_is_the_text_itself() {
    let client = Store::default().client();
    let motto = r#"say "no""#;
    assert_eq!(client.put_motto(&op::PutMottoRequest::new(motto)).await.unwrap(), motto);
    let (status, media_type, body) = send("PUT", "/mottos", &[], b"plain").await;
    assert_eq!((status, media_type.as_str(), body.as_slice()), (200, "text/plain; charset=utf-8", &b"plain"[..]));
}

#[tokio::test]
async fn what_a_schema_asks_of_a_text_is_checked() {
    assert!(op::PutPolicyRequest::new("- a").validate().is_ok());
    let violations = op::PutPolicyRequest::new("!").validate().unwrap_err();
    assert_eq!(violations.iter().map(|one| one.pointer.as_str()).collect::<Vec<_>>(), ["/body", "/body"]);
    for (media_type, body, status) in [
        ("text/yaml", "- a", 204),
        ("text/plain", "- a", 204),
        ("text/plain", "!a", 422),
        ("text/yaml", "", 422),
        ("text/html", "- a", 415),
    ] {
        let (found, ..) = send("PUT", "/policies", &[("content-type", media_type)], body.as_bytes()).await;
        assert_eq!(found, status, "{media_type} {body}");
    }
}

#[test]
fn values_of_a_text_are_checked_beside_other_types() {
    let check = |body: Option<op::PutMoodBody>| op::PutMoodRequest { body }.validate();
    assert!(check(None).is_ok() && check(Some("glad".to_owned().into())).is_ok());
    assert!(check(Some(Problem { title: None }.into())).is_ok());
    let violations = check(Some("angry".to_owned().into())).unwrap_err();
    assert_eq!(violations.iter().map(|one| one.pointer.as_str()).collect::<Vec<_>>(), ["/body"]);
}

#[tokio::test]
async fn the_caller_says_which_media_type_it_is() {
    let store = Store::default();
    let request = op::PutManifestRequest::new(PutManifestRequestBody { size: Some(1) });
    let v2 = "application/vnd.store.v2+json";
    store.client().put_manifest(&request).header("Content-Type", v2).await.unwrap();
    assert_eq!(*store.0.lock().unwrap(), ["Some(1)"]);
    let refused = store.client().put_manifest(&request).header("Content-Type", "text/plain").await;
    assert!(matches!(refused, Err(Error::Undocumented { .. })), "{refused:?}");
}
