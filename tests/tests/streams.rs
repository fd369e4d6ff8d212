//! Streams: what a server sends item by item, a client has item by item, over a socket too.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::body::Body;
use http::Request;
use http_body_util::BodyExt as _;
use stream_events::client::{Client, Error, StreamError};
use stream_events::operations::{self as op, Event, Streaming};
use stream_events::server::{DefaultApi, Failure, router};
use stream_events::support::in_process::InProcess;
use stream_events::types::{Added, Answer, Piece, Problem, Question, Removed, WatchChangesOkItem as Change};
use tests::http::ask;
use tokio::sync::mpsc;
use tower_service::Service as _;

/// Answers with what it is sent, once that is sent.
#[derive(Clone)]
struct Chats(Arc<Mutex<Option<Pieces>>>);

type Pieces = mpsc::Receiver<Result<Piece, StreamError>>;

/// The service, and what its answer is sent with.
fn chats() -> (Chats, mpsc::Sender<Result<Piece, StreamError>>) {
    let (sender, receiver) = mpsc::channel(8);
    (Chats(Arc::new(Mutex::new(Some(receiver)))), sender)
}

impl DefaultApi for Chats {
    async fn chat(&self, request: op::ChatRequest) -> Result<op::ChatOk, Failure<op::ChatError>> {
        if request.body.text.is_empty() {
            return Err(op::ChatError::BadRequest(Problem { title: Some("nothing".to_owned()) }).into());
        }
        if request.body.stream != Some(true) {
            return Ok(op::ChatOk::Ok(Answer::new(request.body.text)));
        }
        let receiver = self.0.lock().unwrap().take().ok_or("asked twice").map_err(Failure::internal)?;
        let pieces = Streaming::unfold(receiver, async |mut receiver| {
            let piece = receiver.recv().await?;
            Some((piece.map(Event::new), receiver))
        });
        Ok(op::ChatOk::OkEventStream(pieces))
    }

    async fn watch_changes(
        &self,
        request: op::WatchChangesRequest,
    ) -> Result<op::WatchChangesOk, Failure<op::WatchChangesError>> {
        let number = |number: i64, change: Change| Event {
            event: Some("change".to_owned()),
            id: Some(number.to_string()),
            retry: Some(Duration::from_secs(number.unsigned_abs())),
            ..Event::new(change)
        };
        if request.last_event_id.as_deref() == Some("9") {
            let event = Event { id: Some("1\n0".to_owned()), ..Event::new(Change::Added(Added::new("Added", 10))) };
            return Ok(op::WatchChangesOk::new([event].into_iter().collect()));
        }
        let all =
            [number(1, Change::Added(Added::new("Added", 1))), number(2, Change::Removed(Removed::new("Removed", 1)))];
        let last = request.last_event_id.unwrap_or_default();
        let body = all.into_iter().filter(|event| event.id.as_ref() > Some(&last)).collect();
        Ok(op::WatchChangesOk { x_shard: Some(3), ..op::WatchChangesOk::new(body) })
    }

    async fn weather(&self, _: op::WeatherRequest) -> Result<op::WeatherOk, Failure<op::WeatherError>> {
        let events = Streaming::unfold((), |()| std::future::ready(Some((Err(StreamError::broken("a storm")), ()))));
        Ok(op::WeatherOk::OkEventStream(events))
    }

    async fn tail(&self, _: op::TailRequest) -> Result<op::TailOk, Failure<op::TailError>> {
        Ok(["one\r\ntwo\n", "", "[DONE]", " three"].map(|line| Event::new(line.to_owned())).into_iter().collect())
    }
}

/// Asks for an answer in pieces.
fn in_pieces() -> op::ChatRequest {
    op::ChatRequest::new(Question { stream: Some(true), ..Question::new("why?") })
}

/// The stream that an answer is.
fn pieces(answer: Result<op::ChatOk, Error<op::ChatError>>) -> Streaming<Event<Piece>> {
    match answer {
        Ok(op::ChatOk::OkEventStream(pieces)) => pieces,
        other => panic!("{other:?}"),
    }
}

/// One item after the other, each only sent once the one before it was read.
async fn step_by_step(client: &Client, sender: mpsc::Sender<Result<Piece, StreamError>>) {
    let mut pieces = pieces(client.chat(&in_pieces()).await);
    for delta in ["be", "cause"] {
        sender.send(Ok(Piece::new(delta))).await.unwrap();
        assert_eq!(pieces.next().await.unwrap().unwrap(), Event::new(Piece::new(delta)));
    }
    drop(sender);
    assert!(pieces.next().await.is_none());
}

/// A client of a server on a socket.
async fn over_a_socket(chats: Chats) -> Client {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(stream_events::server::serve(listener, router(chats), std::future::pending()));
    Client::builder().base_url(format!("http://{address}")).timeout(Duration::from_millis(300)).build().unwrap()
}

#[tokio::test]
async fn events_are_there_once_they_are_sent() {
    let (chats, sender) = chats();
    step_by_step(&Client::with_transport(InProcess::new(router(chats))), sender).await;
}

#[tokio::test]
async fn events_are_there_once_they_are_sent_over_a_socket() {
    let (chats, sender) = chats();
    step_by_step(&over_a_socket(chats).await, sender).await;
}

#[tokio::test]
async fn a_stream_may_take_longer_than_its_head() {
    let (chats, sender) = chats();
    let client = over_a_socket(chats).await;
    let mut pieces = pieces(client.chat(&in_pieces()).await);
    tokio::time::sleep(Duration::from_millis(400)).await;
    sender.send(Ok(Piece::new("late"))).await.unwrap();
    assert_eq!(pieces.next().await.unwrap().unwrap().data, Piece::new("late"));
}

#[tokio::test]
async fn an_error_breaks_the_answer_off() {
    let (chats, sender) = chats();
    let client = over_a_socket(chats).await;
    let mut pieces = pieces(client.chat(&in_pieces()).await);
    sender.send(Ok(Piece::new("be"))).await.unwrap();
    assert!(pieces.next().await.unwrap().is_ok());
    sender.send(Err(StreamError::broken("out of words"))).await.unwrap();
    let error = pieces.next().await.unwrap().unwrap_err();
    assert!(matches!(error, StreamError::Broken(_)), "{error}");
    assert!(pieces.next().await.is_none());
}

#[tokio::test]
async fn an_error_is_what_it_was_in_the_same_process() {
    let client = Client::with_transport(InProcess::new(router(chats().0)));
    let Ok(op::WeatherOk::OkEventStream(mut events)) = client.weather(&op::WeatherRequest::default()).await else {
        panic!("a stream");
    };
    let error = events.next().await.unwrap().unwrap_err();
    assert_eq!(error.to_string(), "the stream broke off: a storm");
}

#[tokio::test]
async fn whoever_goes_away_ends_the_stream() {
    let (chats, sender) = chats();
    let client = over_a_socket(chats).await;
    drop(pieces(client.chat(&in_pieces()).await));
    sender.closed().await;
}

#[tokio::test]
async fn other_answers_are_whole() {
    let client = Client::with_transport(InProcess::new(router(chats().0)));
    let answer = client.chat(&op::ChatRequest::new(Question::new("why?"))).await.unwrap();
    assert_eq!(answer, op::ChatOk::Ok(Answer::new("why?")));
    let failed = client.chat(&op::ChatRequest::new(Question::new(""))).await.unwrap_err();
    assert!(matches!(failed, Error::Documented(op::ChatError::BadRequest(_))), "{failed:?}");
}

#[tokio::test]
async fn events_have_kinds_and_ids() {
    let client = Client::with_transport(InProcess::new(router(chats().0)));
    let request = op::WatchChangesRequest { last_event_id: Some("1".to_owned()) };
    let op::WatchChangesOk { mut body, x_shard } = client.watch_changes(&request).await.unwrap();
    assert_eq!(x_shard, Some(3));
    let event = body.next().await.unwrap().unwrap();
    assert_eq!((event.event.as_deref(), event.id.as_deref()), (Some("change"), Some("2")));
    assert_eq!((event.retry, event.data), (Some(Duration::from_secs(2)), Change::Removed(Removed::new("Removed", 1))));
    assert!(body.next().await.is_none());
}

#[tokio::test]
async fn texts_may_have_lines() {
    let client = Client::with_transport(InProcess::new(router(chats().0)));
    let mut log = client.tail(&op::TailRequest::default()).await.unwrap();
    for expected in ["one\ntwo\n", "", "[DONE]", " three"] {
        assert_eq!(log.next().await.unwrap().unwrap().data, expected);
    }
    assert!(log.next().await.is_none());
}

#[tokio::test(start_paused = true)]
async fn silence_is_broken() {
    let (chats, sender) = chats();
    let body = r#"{"text":"why?","stream":true}"#;
    let request = Request::post("/chats").header("content-type", "application/json").body(Body::from(body)).unwrap();
    let Ok(response) = router(chats).call(request).await;
    let mut body = response.into_body();
    let started = tokio::time::Instant::now();
    for silence in [15, 30] {
        assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), ":\n\n");
        assert_eq!(started.elapsed().as_secs(), silence);
    }
    sender.send(Ok(Piece::new("be"))).await.unwrap();
    drop(sender);
    assert_eq!(body.collect().await.unwrap().to_bytes(), "data: {\"delta\":\"be\"}\n\n");
}

#[tokio::test]
async fn what_is_no_line_breaks_the_answer_off() {
    let client = Client::with_transport(InProcess::new(router(chats().0)));
    let request = op::WatchChangesRequest { last_event_id: Some("9".to_owned()) };
    let mut body = client.watch_changes(&request).await.unwrap().body;
    let error = body.next().await.unwrap().unwrap_err().to_string();
    assert!(error.contains("the `id` of an event is more than a line"), "{error}");
}

#[tokio::test]
async fn events_on_the_wire() {
    let request = Request::get("/changes").body(Body::empty()).unwrap();
    let answer = ask(&router(chats().0), request).await;
    assert_eq!((answer.header("content-type"), answer.header("cache-control")), ("text/event-stream", "no-cache"));
    let expected = "event: change\nid: 1\nretry: 1000\ndata: {\"kind\":\"Added\",\"id\":1}\n\n\
        event: change\nid: 2\nretry: 2000\ndata: {\"kind\":\"Removed\",\"id\":1}\n\n";
    assert_eq!(answer.body, expected);
}

mod records {
    //! JSON texts: a line each, or between separators.

    use axum::body::Body;
    use http::{Request, StatusCode};
    use stream_records::client::Client;
    use stream_records::operations as op;
    use stream_records::server::{DefaultApi, Failure, router};
    use stream_records::support::in_process::InProcess;
    use stream_records::types::{BooksItem, ReadingsOkItem};
    use tests::http::ask;

    struct Shelf;

    impl DefaultApi for Shelf {
        async fn export_books(
            &self,
            _: op::ExportBooksRequest,
        ) -> Result<op::ExportBooksOk, Failure<op::ExportBooksError>> {
            Ok(["Emma", "Two\nlines"].map(BooksItem::new).into_iter().collect())
        }

        async fn readings(&self, _: op::ReadingsRequest) -> Result<op::ReadingsOk, Failure<op::ReadingsError>> {
            Ok([1, 2].map(ReadingsOkItem::new).into_iter().collect())
        }

        async fn anything(&self, _: op::AnythingRequest) -> Result<op::AnythingOk, Failure<op::AnythingError>> {
            let body = [serde_json::Value::Null, true.into()].into_iter().collect();
            Ok(op::AnythingOk::new(StatusCode::ACCEPTED, body))
        }
    }

    #[tokio::test]
    async fn items_come_as_they_went() {
        let client = Client::with_transport(InProcess::new(router(Shelf)));
        let mut books = client.export_books(&op::ExportBooksRequest::default()).await.unwrap();
        for title in ["Emma", "Two\nlines"] {
            assert_eq!(books.next().await.unwrap().unwrap(), BooksItem::new(title));
        }
        assert!(books.next().await.is_none());
        let mut readings = client.readings(&op::ReadingsRequest::default()).await.unwrap();
        for at in [1, 2] {
            assert_eq!(readings.next().await.unwrap().unwrap(), ReadingsOkItem::new(at));
        }
        assert!(readings.next().await.is_none());
        let mut anything = client.anything(&op::AnythingRequest::default()).await.unwrap();
        assert_eq!(anything.status, StatusCode::ACCEPTED);
        assert_eq!(anything.body.next().await.unwrap().unwrap(), serde_json::Value::Null);
    }

    #[tokio::test]
    async fn items_on_the_wire() {
        for (path, accept, media_type, body) in [
            ("/books", "*/*", "application/jsonl", "{\"title\":\"Emma\"}\n{\"title\":\"Two\\nlines\"}\n"),
            (
                "/books",
                "application/x-ndjson",
                "application/x-ndjson",
                "{\"title\":\"Emma\"}\n{\"title\":\"Two\\nlines\"}\n",
            ),
            ("/readings", "*/*", "application/geo+json-seq", "\u{1e}{\"at\":1}\n\u{1e}{\"at\":2}\n"),
            ("/anything", "*/*", "application/x-jsonlines", "null\ntrue\n"),
        ] {
            let request = Request::get(path).header("accept", accept).body(Body::empty()).unwrap();
            let answer = ask(&router(Shelf), request).await;
            assert_eq!((answer.header("content-type"), &answer.body[..]), (media_type, body.as_bytes()), "{path}");
        }
    }
}
