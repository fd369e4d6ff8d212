//! Bodies of several media types: the server takes all, and answers with the one that the caller prefers.

use std::sync::{Arc, Mutex};

use several::client::Client;
use several::operations as op;
use several::server::{DefaultApi, Failure, router};
use several::support::error::Error;
use several::support::file::File;
use several::support::in_process::InProcess;
use several::support::transport::{Body, Transport};
use several::types::{Book, Cover, ListBooksBadRequestBody, Problem};

/// Gives back what it was given, and refuses what has no title.
#[derive(Clone, Default)]
struct Shelf(Arc<Mutex<Vec<String>>>);

impl DefaultApi for Shelf {
    async fn add_book(&self, request: op::AddBookRequest) -> Result<op::AddBookOk, Failure<op::AddBookError>> {
        if request.body.title.is_empty() {
            let problem = Problem { title: Some("no title".to_owned()) };
            return Err(op::AddBookError::BadRequest(problem).into());
        }
        Ok(op::AddBookOk { body: request.body, x_count: Some(1) })
    }

    async fn list_books(&self, request: op::ListBooksRequest) -> Result<op::ListBooksOk, Failure<op::ListBooksError>> {
        let problem = Problem { title: Some("no".to_owned()) };
        let x_count = Some(2);
        match request.r#as.as_deref() {
            Some("text") => Ok(op::ListBooksOk::OkText("Emma".to_owned())),
            Some("events") => {
                let events = [op::Event::new(Book::new("Emma"))];
                Ok(op::ListBooksOk::OkEventStream(events.into_iter().collect()))
            }
            Some("problem") => Err(op::ListBooksError::BadRequestProblemJson(problem).into()),
            Some("bad") => Err(op::ListBooksError::BadRequest(ListBooksBadRequestBody { reason: None }).into()),
            Some("other") => Err(op::ListBooksError::Default(op::OtherResponse {
                status: http::StatusCode::NOT_FOUND,
                body: problem,
                x_count,
            })
            .into()),
            Some("other text") => Err(op::ListBooksError::DefaultText(op::OtherResponseTextWithStatus {
                status: http::StatusCode::NOT_FOUND,
                body: "gone".to_owned(),
                x_count,
            })
            .into()),
            _ => Ok(op::ListBooksOk::Ok(vec![Book::new("Emma")])),
        }
    }

    async fn set_note(&self, request: op::SetNoteRequest) -> Result<(), Failure<op::SetNoteError>> {
        self.0.lock().unwrap().push(format!("{:?}", request.body));
        Ok(())
    }

    async fn set_cover(&self, request: op::SetCoverRequest) -> Result<(), Failure<op::SetCoverError>> {
        self.0.lock().unwrap().push(format!("{:?}", request.body.image.content));
        Ok(())
    }
}

/// Sends a book; the status, the media type and the body of the answer.
async fn post(content_type: &str, accept: &str, body: &'static str) -> (u16, String, String) {
    let service = InProcess::new(router(Shelf::default()));
    let request = http::Request::post("/books").header("content-type", content_type).header("accept", accept);
    let response = service.send(request.body(Body::full(body)).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let media_type = response.headers().get("content-type").map_or("", |value| value.to_str().unwrap()).to_owned();
    let body = response.into_body().collect(1 << 20).await.unwrap();
    (status, media_type, String::from_utf8(body.to_vec()).unwrap())
}

#[tokio::test]
async fn the_server_takes_each() {
    let emma = r#"{"title":"Emma","tags":["a","b"]}"#;
    let parts = "--X\r\nContent-Disposition: form-data; name=title\r\n\r\nEmma\r\n--X\r\n\
        Content-Disposition: form-data; name=tags\r\n\r\na\r\n--X\r\n\
        Content-Disposition: form-data; name=tags\r\n\r\nb\r\n--X--";
    for (media_type, body) in [
        ("text/json", emma),
        ("application/vnd.x+json", emma),
        ("application/x-www-form-urlencoded", "title=Emma&tags=a&tags=b"),
        ("multipart/form-data; boundary=X", parts),
    ] {
        let (status, _, answer) = post(media_type, "*/*", body).await;
        assert_eq!((status, answer.as_str()), (200, emma), "{media_type}");
    }
    assert_eq!(post("text/plain", "*/*", "Emma").await.0, 415);
}

#[tokio::test]
async fn the_caller_says_what_it_prefers() {
    let form = "application/x-www-form-urlencoded";
    for (accept, body, status, media_type) in [
        ("", "title=x", 200, "application/json"),
        ("*/*", "title=x", 200, "application/json"),
        ("application/vnd.book+json", "title=x", 200, "application/vnd.book+json"),
        ("application/json;q=0.5, application/vnd.book+json", "title=x", 200, "application/vnd.book+json"),
        ("application/json, application/vnd.book+json;q=0.9", "title=x", 200, "application/json"),
        ("application/*", "title=", 400, "application/problem+json"),
        ("application/json", "title=", 400, "application/json"),
        ("text/html", "title=x", 406, "application/problem+json"),
    ] {
        let (found, given, _) = post(form, accept, body).await;
        assert_eq!((found, given.as_str()), (status, media_type), "{accept}");
    }
}

#[tokio::test]
async fn the_client_sends_the_best_known() -> Result<(), Box<dyn std::error::Error>> {
    let shelf = Shelf::default();
    let client = Client::with_transport(InProcess::new(router(shelf.clone())));
    let book = Book::new("Emma");
    let ok = client.add_book(&op::AddBookRequest::new(book.clone())).await?;
    assert_eq!((ok.body, ok.x_count), (book, Some(1)));
    client.set_note(&op::SetNoteRequest { body: Some("n".to_owned()) }).await?;
    // Files are no JSON.
    client.set_cover(&op::SetCoverRequest::new(Cover::new(File::new(vec![0xff])))).await?;
    let log = std::mem::take(&mut *shelf.0.lock().unwrap());
    assert_eq!(log, ["Some(\"n\")", "b\"\\xff\""]);
    Ok(())
}

#[tokio::test]
async fn answers_of_one_status_are_told_apart() {
    let client = Client::with_transport(InProcess::new(router(Shelf::default())));
    for (given, expected) in [
        ("", "Ok([Book"),
        ("text", "OkText(\"Emma\")"),
        ("events", "OkEventStream(Streaming"),
        ("bad", "BadRequest(ListBooksBadRequestBody"),
        ("problem", "BadRequestProblemJson(Problem"),
        ("other", "Default(OtherResponse { status: 404, body: Problem"),
        ("other text", "DefaultText(OtherResponseTextWithStatus { status: 404, body: \"gone\", x_count: Some(2)"),
    ] {
        let found = match client.list_books(&op::ListBooksRequest { r#as: Some(given.to_owned()) }).await {
            Ok(ok) => format!("{ok:?}"),
            Err(Error::Documented(error)) => format!("{error:?}"),
            Err(other) => format!("{other:?}"),
        };
        assert!(found.starts_with(expected), "{found}");
    }
}

#[tokio::test]
async fn a_stream_is_an_answer_among_others() {
    let client = Client::with_transport(InProcess::new(router(Shelf::default())));
    let request = op::ListBooksRequest { r#as: Some("events".to_owned()) };
    let Ok(op::ListBooksOk::OkEventStream(mut events)) = client.list_books(&request).await else { panic!("a stream") };
    assert_eq!(events.next().await.unwrap().unwrap(), op::Event::new(Book::new("Emma")));
    assert!(events.next().await.is_none());
}
