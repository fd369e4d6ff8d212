//! Bodies of several parts: from client to router, and from those who write parts by hand.

use std::sync::{Arc, Mutex};

use uploads::client::Client;
use uploads::operations as op;
use uploads::server::{DefaultApi, Failure, router};
use uploads::support::file::File;
use uploads::support::in_process::InProcess;
use uploads::support::transport::{Body, Transport};
use uploads::types::{Added, Author, Images, NewBook, SetAvatarRequestBody};

/// Answers with what it understood, and keeps the body.
#[derive(Clone, Default)]
struct Shelf(Arc<Mutex<Vec<NewBook>>>, Arc<Mutex<Vec<Option<SetAvatarRequestBody>>>>);

impl DefaultApi for Shelf {
    async fn add_book(&self, request: op::AddBookRequest) -> Result<Added, Failure<op::AddBookError>> {
        let seen = format!("{:?}", request.body);
        self.0.lock().unwrap().push(request.body);
        Ok(Added::new(seen))
    }

    async fn set_avatar(&self, request: op::SetAvatarRequest) -> Result<(), Failure<op::SetAvatarError>> {
        self.1.lock().unwrap().push(request.body);
        Ok(())
    }
}

/// Sends a body; the status, and the body of the answer.
async fn post(content_type: &str, body: impl Into<Vec<u8>>) -> (u16, serde_json::Value) {
    let service = InProcess::new(router(Shelf::default()));
    let request = http::Request::post("/books").header("content-type", content_type);
    let response = service.send(request.body(Body::full(body.into())).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect(1 << 20).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

/// Bytes of all kinds, with what might end a part.
fn content() -> Vec<u8> {
    let mut bytes: Vec<u8> = (0..=255).collect();
    bytes.extend_from_slice(b"\r\n--\r\n\r\n--x--\r\n");
    bytes
}

fn full() -> NewBook {
    let author = |name: &str| Author { name: name.to_owned(), born: Some(1775) };
    NewBook {
        title: "Emma & \u{e4}\r\n\"x\"".to_owned(),
        cover: File::new(content()).named("a \"b\" c.png").typed("image/png"),
        note: None,
        scans: Some(vec![
            File::new("1").named("1.pdf").typed("application/pdf"),
            File::new("").named("2").typed("application/octet-stream"),
        ]),
        index: Some(File::new("i").named("index.pdf").typed("application/pdf")),
        year: Some(1815),
        tags: Some(vec!["a,b".to_owned(), String::new()]),
        pages: Some(vec![1, 2]),
        author: Some(author("Jane")),
        editors: Some(vec![author("A"), author("B")]),
    }
}

#[tokio::test]
async fn what_the_client_says_is_what_the_server_hears() -> Result<(), Box<dyn std::error::Error>> {
    let shelf = Shelf::default();
    let client = Client::with_transport(InProcess::new(router(shelf.clone())));
    client.add_book(&op::AddBookRequest::new(full())).await?;
    assert_eq!(shelf.0.lock().unwrap().pop(), Some(full()));
    // A file without a name travels under the property's, and with the document's media type.
    let bare = NewBook::new("t", File::new("c"), Some("n".to_owned()));
    let expected = NewBook { cover: File::new("c").named("cover").typed("image/png"), ..bare.clone() };
    client.add_book(&op::AddBookRequest::new(bare)).await?;
    assert_eq!(shelf.0.lock().unwrap().pop(), Some(expected));
    client.set_avatar(&op::SetAvatarRequest { body: None }).await?;
    assert_eq!(shelf.1.lock().unwrap().pop(), Some(None));
    let image = |name: &str| File::new(name.to_owned()).named(name).typed("image/gif");
    for images in [Images::Picture(image("a")), Images::List(vec![image("a"), image("b")])] {
        let body = Some(SetAvatarRequestBody { image: Some(images), ..SetAvatarRequestBody::default() });
        client.set_avatar(&op::SetAvatarRequest { body: body.clone() }).await?;
        assert_eq!(shelf.1.lock().unwrap().pop(), Some(body));
    }
    Ok(())
}

#[tokio::test]
async fn values_that_parts_cannot_carry_are_not_sent() {
    let client = Client::with_transport(InProcess::new(router(Shelf::default())));
    let broken = NewBook { cover: File::new("c").typed("image/png\r\nX: y"), ..full() };
    let error = client.add_book(&op::AddBookRequest::new(broken)).await.unwrap_err();
    assert!(error.to_string().contains("/body/cover: has a media type that no header can carry"), "{error}");
}

#[tokio::test]
async fn parts_are_read_as_others_write_them() {
    // As browsers, with a line before and after; as scripts, without quotes and with a boundary in quotes.
    let browser = "to be ignored\r\n--X \r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nEmma\r\n--X\r\n\
        content-type: image/gif\r\ncontent-disposition: form-data; name=\"cover\"; filename=\"C:\\a%22.gif\"\r\n\r\n\
        GIF\r\n--X\r\nContent-Disposition: form-data; name=\"pages\"\r\n\r\n1,2\r\n--X--\r\nto be ignored";
    let (status, answer) = post("multipart/form-data; boundary=X", browser).await;
    assert_eq!(status, 200, "{answer}");
    let seen = answer["seen"].as_str().unwrap();
    for part in
        ["Emma", r#"name: Some("C:\\a\".gif")"#, r#"content_type: Some("image/gif")"#, r#"b"GIF""#, "Some([1, 2])"]
    {
        assert!(seen.contains(part), "{part} in {seen}");
    }
    let script = "--X\r\nContent-Disposition: form-data; name=cover\r\n\r\n\r\n--X\r\n\
        Content-Disposition: form-data; name=title\r\n\r\nT\r\n--X--";
    let (status, answer) = post("Multipart/Form-Data; charset=utf-8; boundary=\"X\"", script).await;
    assert_eq!(status, 200, "{answer}");
}

#[tokio::test]
async fn what_is_wrong_is_told_with_its_place() {
    let cover = "--X\r\nContent-Disposition: form-data; name=\"cover\"\r\n\r\nc\r\n";
    let text =
        |name: &str, text: &str| format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n");
    let title = text("title", "t");
    for (parts, status, pointer, detail) in [
        (cover.to_owned(), 422, "/body", "property `title` is missing"),
        (title.clone(), 422, "/body", "property `cover` is missing"),
        (format!("{title}{cover}{cover}"), 422, "/body/cover", "is there more than once"),
        (format!("{title}{cover}{}", text("year", "x")), 422, "/body/year", "is not an integer"),
        (format!("{title}{cover}{}", text("author", "{\"name\":1}")), 422, "/body/author/name", ""),
        (format!("{}{cover}", text("title", "")), 422, "/body/title", ""),
        (format!("{title}{cover}{}", text("scans", "1").repeat(3)), 422, "/body/scans", ""),
        (format!("{title}--X\r\n\r\nc\r\n"), 400, "/body", "has a part without a name"),
        ("no parts".to_owned(), 400, "/body", "is not made of parts"),
    ] {
        let (found, problem) = post("multipart/form-data; boundary=X", format!("{parts}--X--\r\n")).await;
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let told = errors.iter().any(|error| {
            error["pointer"] == pointer && (detail.is_empty() || error["detail"].as_str() == Some(detail))
        });
        assert!(found == status && told, "{parts}: {found} {problem}");
    }
    let (status, problem) = post("multipart/form-data", "--X--").await;
    assert_eq!((status, &problem["errors"][0]["detail"]), (400, &"has no boundary in its media type".into()));
    let (status, _) = post("multipart/form-data; boundary=X", format!("--X\r\n{}", "a".repeat(100))).await;
    assert_eq!(status, 400, "it breaks off");
    let (status, _) = post("application/json", "{}").await;
    assert_eq!(status, 415);
}
