//! Streams of events, as a client reads them.

#![allow(missing_docs, reason = "a test")]

mod common;

use std::collections::VecDeque;
use std::convert::Infallible;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode};
use http_body::Frame;
use oasmith_templates::support::client::Builder;
use oasmith_templates::support::error::{Described, Error};
use oasmith_templates::support::events::Events;
use oasmith_templates::support::exchange::Core;
use oasmith_templates::support::received::{Decoded, Received};
use oasmith_templates::support::transport::{Body, Sending, Transport};

/// The one failure that is described.
#[derive(Debug)]
struct Gone;

impl Described for Gone {
    fn status(&self) -> StatusCode {
        StatusCode::GONE
    }
}

fn read(reply: &Received) -> Decoded<Bytes, Gone> {
    Ok(match reply.code() {
        200 => Ok(reply.bytes()),
        410 => Err(Gone),
        _ => return Err(reply.undocumented()),
    })
}

/// A body in these pieces.
struct Pieces(VecDeque<&'static [u8]>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        Poll::Ready(self.0.pop_front().map(|piece| Ok(Frame::data(Bytes::from_static(piece)))))
    }
}

/// Answers with a status, a media type and these pieces, and keeps the headers that it was sent.
#[derive(Clone)]
struct Streams {
    status: u16,
    media_type: &'static str,
    pieces: &'static [&'static [u8]],
    seen: Arc<Mutex<HeaderMap>>,
}

impl Streams {
    fn new(status: u16, media_type: &'static str, pieces: &'static [&'static [u8]]) -> Self {
        Self { status, media_type, pieces, seen: Arc::default() }
    }

    async fn events(&self, limit: usize) -> Result<Events, Error<Gone>> {
        let client = Builder::<Core>::new("http://host").transport(self.clone()).response_limit(limit);
        let core = client.finish().map(Arc::new).expect("a client");
        let request = common::GetRequest { id: "a".to_owned(), n: None };
        let mut call = core.call(&common::GET, &request);
        call.put(&request.id);
        call.put_optional(request.n.as_ref());
        core.send(call, read).events().await
    }
}

impl Transport for Streams {
    fn send(&self, request: Request<Body>) -> Sending {
        *self.seen.lock().expect("nobody panics") = request.headers().clone();
        let body = Body::stream(Pieces(self.pieces.iter().copied().collect()));
        let response = Response::builder().status(self.status).header("Content-Type", self.media_type).body(body);
        Box::pin(async { Ok(response.expect("a response")) })
    }
}

const STREAM: &str = "Text/Event-Stream; charset=utf-8";

/// Kind, data and id of all events.
async fn all(pieces: &'static [&'static [u8]]) -> Vec<(String, String, String)> {
    let mut events = Streams::new(200, STREAM, pieces).events(1000).await.expect("a stream");
    let mut all = Vec::new();
    while let Some(event) = events.next().await {
        let event = event.expect("an event");
        all.push((event.event, event.data, event.id));
    }
    all
}

fn event(kind: &str, data: &str, id: &str) -> (String, String, String) {
    (kind.to_owned(), data.to_owned(), id.to_owned())
}

#[tokio::test]
async fn events_are_read_however_they_are_cut() {
    let expected = [event("message", "one\ntwo", "7"), event("end", "\u{e4} ", "7"), event("message", "", "")];
    let text = "\u{feff}: hello\ndata: one\r\ndata:two\rid: 7\n\nevent:end\ndata: \u{e4} \n\n\nevent: lost\n\nid\ndata\n\ndata: cut off";
    let whole: &'static [&'static [u8]] = Box::leak(Box::new([text.as_bytes()]));
    assert_eq!(all(whole).await, expected);
    let bytes: Vec<&'static [u8]> = text.as_bytes().chunks(1).collect();
    assert_eq!(all(Vec::leak(bytes)).await, expected);
}

#[tokio::test]
async fn a_stream_is_asked_for_and_says_when_to_come_again() {
    let streams = Streams::new(200, STREAM, &[b"retry: 250\nretry: soon\ndata: {\"a\":[1]}\n\n", b"data: [DONE]\n\n"]);
    let mut events = streams.events(1000).await.expect("a stream");
    let first = events.next().await.expect("an event").expect("no failure");
    assert_eq!(first.json::<Vec<i64>>().expect_err("an object").to_string(), "invalid type: map, expected an array");
    assert_eq!(first.json::<std::collections::BTreeMap<String, Vec<i64>>>().expect("a map")["a"], [1]);
    assert_eq!(events.retry(), Some(Duration::from_millis(250)));
    assert!(events.next().await.is_some_and(|last| last.is_ok_and(|last| last.data == "[DONE]")));
    assert!(events.next().await.is_none());
    assert_eq!(streams.seen.lock().expect("nobody panics")["accept"], "text/event-stream");
}

#[tokio::test]
async fn other_answers_are_what_they_are() {
    let failed = Streams::new(410, "application/json", &[b"{}"]).events(1000).await;
    assert!(matches!(failed, Err(Error::Documented(Gone))));
    let failed = Streams::new(500, STREAM, &[b"oh"]).events(1000).await;
    assert!(matches!(failed, Err(Error::Undocumented { body, .. }) if body == "oh"));
    match Streams::new(200, "application/json", &[b"{}"]).events(1000).await {
        Err(Error::Decode { pointer, message, body, .. }) => {
            assert_eq!((pointer.as_str(), message.as_str()), ("/header/Content-Type", "is not `text/event-stream`"));
            assert_eq!(body, "{}");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_event_that_is_too_long_is_not_waited_for() {
    let mut events = Streams::new(200, STREAM, &[b"data: 123\n", b"data: 456789"]).events(8).await.expect("a stream");
    let error = events.next().await.expect("something").expect_err("too long");
    assert_eq!(error.to_string(), "an event is longer than 8 bytes");
    assert!(events.next().await.is_none(), "who goes on after an error comes to an end");
}
