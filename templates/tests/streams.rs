//! Streams: how they are made, and how a client reads them.

#![allow(missing_docs, reason = "a test")]

mod common;

use std::collections::VecDeque;
use std::convert::Infallible;
use std::fmt::Debug;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, Response, StatusCode};
use http_body::Frame;
use oasmith_templates::support::arriving::Arriving;
use oasmith_templates::support::client::Builder;
use oasmith_templates::support::error::{Described, Error};
use oasmith_templates::support::event::Event;
use oasmith_templates::support::exchange::Core;
use oasmith_templates::support::opening::Opening;
use oasmith_templates::support::received::Decoded;
use oasmith_templates::support::streaming::{StreamError, Streaming};
use oasmith_templates::support::transport::{Body, Sending, Transport, TransportError};

/// The one failure that is described.
#[derive(Debug)]
struct Gone;

impl Described for Gone {
    fn status(&self) -> StatusCode {
        StatusCode::GONE
    }
}

type Read<T> = fn(&Arriving) -> Decoded<Streaming<T>, Gone>;

fn numbers(reply: &Arriving) -> Decoded<Streaming<Event<Vec<i64>>>, Gone> {
    if reply.code() == 410 { Ok(Err(Gone)) } else { reply.events().map(Ok) }
}

fn texts(reply: &Arriving) -> Decoded<Streaming<Event<String>>, Gone> {
    reply.text_events().map(Ok)
}

fn lines(reply: &Arriving) -> Decoded<Streaming<i64>, Gone> {
    reply.lines().map(Ok)
}

fn sequence(reply: &Arriving) -> Decoded<Streaming<Vec<i64>>, Gone> {
    reply.sequence().map(Ok)
}

/// A body in these pieces, which then breaks off or comes to an end.
struct Pieces(VecDeque<&'static [u8]>);

impl http_body::Body for Pieces {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let piece = self.0.pop_front();
        Poll::Ready(piece.map(|piece| match piece {
            b"broken" => Err(TransportError::new("no more")),
            piece => Ok(Frame::data(Bytes::from_static(piece))),
        }))
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

    fn open<T>(&self, limit: usize, read: Read<T>) -> Opening<Streaming<T>, Gone> {
        let client = Builder::<Core>::new("http://host").transport(self.clone()).response_limit(limit);
        let core = client.finish().map(Arc::new).expect("a client");
        let request = common::GetRequest { id: "a".to_owned(), n: None };
        let mut call = core.call(&common::GET, &request);
        call.put(&request.id);
        call.put_optional(request.n.as_ref());
        core.open(call, &["text/event-stream", "application/*+json-seq", "application/jsonl"], read)
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

const EVENTS: &str = "Text/Event-Stream; charset=utf-8";

/// All items of an answer in these pieces.
async fn all<T>(media_type: &'static str, pieces: &'static [&'static [u8]], read: Read<T>) -> Vec<Result<T, String>> {
    let mut items = Streams::new(200, media_type, pieces).open(16, read).await.expect("a stream");
    let mut all = Vec::new();
    while let Some(item) = items.next().await {
        all.push(item.map_err(|error| error.to_string()));
    }
    assert!(items.next().await.is_none(), "who goes on after the end comes to an end");
    all
}

/// The same items, however the text is cut.
async fn cut<T: PartialEq + Debug>(media_type: &'static str, text: &'static str, read: Read<T>) -> Vec<T> {
    let bytes: Vec<&'static [u8]> = text.as_bytes().chunks(1).collect();
    let piecemeal = all(media_type, Vec::leak(bytes), read).await;
    assert_eq!(all(media_type, Box::leak(Box::new([text.as_bytes()])), read).await, piecemeal);
    piecemeal.into_iter().collect::<Result<_, _>>().expect("items")
}

fn event<T>(kind: &str, data: T, id: &str) -> Event<T> {
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Event { event: said(kind), id: said(id), ..Event::new(data) }
}

#[tokio::test]
async fn events_are_read_however_they_are_cut() {
    let text = "\u{feff}: hello\ndata: one\r\ndata:two\rid: 7\n\nevent:end\ndata: \u{e4} \n\n\nevent: lost\n\nid\ndata\n\ndata: cut off";
    let found = cut(EVENTS, text, texts).await;
    let data = |text: &str| text.to_owned();
    assert_eq!(found, [event("", data("one\ntwo"), "7"), event("end", data("\u{e4} "), "7"), event("", data(""), "")]);
}

#[tokio::test]
async fn data_are_json_up_to_the_mark_of_the_end() {
    let pieces: &[&[u8]] =
        &[b"retry: 250\nretry: soon\ndata: [1]\n\n", b"data: [2,\"a\"]\n\ndata: [3]\n\ndata: [DONE] \n\ndata: [4]\n\n"];
    let found = all(EVENTS, pieces, numbers).await;
    let number = |number| Event { retry: Some(Duration::from_millis(250)), ..Event::new(vec![number]) };
    let wrong = "an item is not as described: /1: invalid type: string \"a\", expected an integer in the range of i64";
    assert_eq!(found, [Ok(number(1)), Err(wrong.to_owned()), Ok(number(3))]);
    let found = all(EVENTS, &[b"data: [DONE]\n\ndata: a\n\n"], texts).await;
    assert_eq!(found.len(), 2, "among texts it is one of them");
}

#[tokio::test]
async fn a_wrong_item_is_shown() {
    let mut items = Streams::new(200, "application/jsonl", &[b"{}\n"]).open(9, lines).await.expect("a stream");
    match items.next().await {
        Some(Err(StreamError::Item { text, .. })) => assert_eq!(text, "{}"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn lines_are_read_however_they_are_cut() {
    assert_eq!(cut("application/jsonl", "1\n\n 2\r\n3", lines).await, [1, 2, 3]);
    assert_eq!(cut("application/jsonl", "", lines).await, [0_i64; 0]);
}

#[tokio::test]
async fn sequences_are_read_however_they_are_cut() {
    let text = "\u{1e}[1]\n\u{1e}[\n2]\n\u{1e}\u{1e}[3]";
    assert_eq!(cut("application/geo+json-seq", text, sequence).await, [[1], [2], [3]]);
    let found = all("application/geo+json-seq", &[b"\x1e[1\n\x1e[2]\n"], sequence).await;
    assert!(matches!(&found[..], [Err(_), Ok(second)] if *second == [2]), "{found:?}");
}

#[tokio::test]
async fn an_item_is_there_before_the_next_begins() {
    let pieces: &[&[u8]] = &[b"\x1e[1]\n", b"broken"];
    let found = all("application/geo+json-seq", pieces, sequence).await;
    assert_eq!(found, [Ok(vec![1]), Err("the stream broke off: no more".to_owned())]);
}

#[tokio::test]
async fn an_item_that_is_too_long_is_not_waited_for() {
    let found = all(EVENTS, &[b"data: 1234567890\n", b"data: 1234567890", b"\n\ndata: [1]\n\n"], numbers).await;
    assert_eq!(found, [Err("the stream broke off: an item is longer than 16 bytes".to_owned())]);
}

#[tokio::test]
async fn other_answers_are_what_they_are() {
    let failed = Streams::new(410, "application/json", &[b"{}"]).open(9, numbers).await;
    assert!(matches!(failed, Err(Error::Documented(Gone))));
    match Streams::new(200, "application/json", &[b"{}"]).open(9, numbers).await {
        Err(Error::Decode { pointer, message, body, .. }) => {
            assert_eq!((pointer.as_str(), message.as_str()), ("/header/Content-Type", "is not that of a stream"));
            assert_eq!(body, "{}");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn headers_go_both_ways() {
    let streams = Streams::new(200, EVENTS, &[]);
    let (answer, headers) = streams.open(9, numbers).header("Last-Event-ID", "7").with_headers().await;
    assert!(answer.is_ok());
    assert_eq!(headers["content-type"], EVENTS);
    assert_eq!(streams.seen.lock().expect("nobody panics")["last-event-id"], "7");
}

#[tokio::test]
async fn streams_are_made_of_channels_lists_and_streams() {
    let (sender, receiver) = tokio::sync::mpsc::channel(1);
    let mut counted = Streaming::unfold(receiver, async |mut receiver| Some((Ok(receiver.recv().await?), receiver)));
    let sending = tokio::spawn(async move {
        for number in 0..3 {
            sender.send(number).await.expect("somebody waits");
        }
    });
    let mut numbers = Vec::new();
    while let Some(number) = counted.next().await {
        numbers.push(number.expect("a number"));
    }
    sending.await.expect("nobody panics");
    assert_eq!(numbers, [0, 1, 2]);

    let mut listed: Streaming<i64> = [1, 2].into_iter().collect();
    let mut clone = listed.clone();
    assert_eq!(listed, clone);
    assert_ne!(listed, Streaming::new(clone.clone()));
    assert!(matches!(listed.next().await, Some(Ok(1))));
    assert!(matches!(clone.next().await, Some(Ok(2))), "clones share the items");
    assert!(listed.next().await.is_none() && clone.next().await.is_none());

    let item = || StreamError::Item { pointer: String::new(), message: "odd".to_owned(), text: "1".to_owned() };
    let failing = Streaming::<i64>::unfold((), move |()| std::future::ready(Some((Err(item()), ()))));
    let mut passed_on = Streaming::new(failing);
    let error = passed_on.next().await.expect("an item").expect_err("an error");
    assert_eq!(error.to_string(), "an item is not as described: odd", "it stays what it was");
    let never: Result<i64, Infallible> = Ok(1);
    let mut endless = Streaming::new(Repeat(never));
    assert!(matches!(endless.next().await, Some(Ok(1))));
}

/// The same item for ever.
struct Repeat(Result<i64, Infallible>);

impl futures_core::Stream for Repeat {
    type Item = Result<i64, Infallible>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(Some(self.0))
    }
}
