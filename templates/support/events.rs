//! Streams of events (server-sent events, as the HTML standard has them), read while they arrive.

use std::collections::VecDeque;
use std::fmt;
use std::time::Duration;

use http::header::{ACCEPT, CONTENT_TYPE, HeaderValue};
use http_body_util::BodyExt as _;

use super::error::{Error, Trouble};
use super::json::{self, DecodeError};
use super::media;
use super::pending::{Pending, State};
use super::transport::{Body, TransportError};
use super::wire::Wire;

const EVENTS: &str = "text/event-stream";

/// An event of a stream.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Event {
    /// What kind of event it is: `message` unless the stream says otherwise.
    pub event: String,
    /// What it carries.
    pub data: String,
    /// The last id that the stream gave, for `Last-Event-ID`; empty where it gave none.
    pub id: String,
}

impl Event {
    /// What it carries as a `T`. Streams may end with an event that is no JSON, such as `[DONE]`.
    ///
    /// # Errors
    /// Where it is not JSON, or not what `T` takes.
    pub fn json<T: Wire>(&self) -> Result<T, DecodeError> {
        json::from_slice(self.data.as_bytes())
    }
}

/// The events of an answer: [`Events::next`] waits for each. Dropping it ends the answer.
pub struct Events {
    body: Body,
    parser: Parser,
    limit: usize,
}

impl Events {
    /// The next event; `None` at the end of the stream. An event that the end cuts off is none.
    ///
    /// # Errors
    /// Where the stream breaks off, or an event is longer than a response may be; the stream ends then.
    pub async fn next(&mut self) -> Option<Result<Event, TransportError>> {
        loop {
            if let Some(event) = self.parser.events.pop_front() {
                return Some(Ok(event));
            }
            if self.parser.held() > self.limit {
                let message = format!("an event is longer than {} bytes", self.limit);
                return Some(Err(self.give_up(TransportError::new(message))));
            }
            match self.body.frame().await? {
                Ok(frame) => {
                    if let Some(bytes) = frame.data_ref() {
                        self.parser.feed(bytes);
                    }
                }
                Err(error) => return Some(Err(self.give_up(TransportError::new(error)))),
            }
        }
    }

    /// The error, after which the stream is at its end.
    fn give_up(&mut self, error: TransportError) -> TransportError {
        self.body = Body::full("");
        self.parser = Parser { retry: self.parser.retry, ..Parser::default() };
        error
    }

    /// How long the stream asks to wait before it is called again, if it does.
    #[must_use]
    pub fn retry(&self) -> Option<Duration> {
        self.parser.retry
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").finish_non_exhaustive()
    }
}

impl<O, E> Pending<O, E> {
    /// Sends the call, asks for a stream of events, and reads them while they arrive. A timeout of the client holds for
    /// the head of the answer alone.
    ///
    /// # Errors
    /// As awaiting the call; and [`Error::Decode`] where the answer is no such stream.
    pub async fn events(self) -> Result<Events, Error<E>> {
        let State::Waiting(mut call) = self.state else {
            let source = TransportError::new("the call was polled before: its answer is read as a whole");
            return Err(Error::Transport { operation: "events", source });
        };
        let (core, operation) = (self.core, call.endpoint.operation);
        let failed = |source| Error::Transport { operation, source };
        call.headers.entry(ACCEPT).or_insert(HeaderValue::from_static(EVENTS));
        let request = core.request(*call).map_err(Trouble::widen)?;
        let response = core.in_time(core.transport.send(request)).await.map_err(failed)?;
        let named = response.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        if response.status().is_success() && media::essence(named) == EVENTS {
            return Ok(Events { body: response.into_body(), parser: Parser::default(), limit: core.response_limit });
        }
        let received = core.collect(operation, response).await.map_err(failed)?;
        (self.decode)(&received).map_err(Trouble::widen)?.map_err(Error::Documented)?;
        Err(received.wrong("/header/Content-Type".to_owned(), format!("is not `{EVENTS}`")).widen())
    }
}

/// A stream under way.
#[derive(Default)]
struct Parser {
    events: VecDeque<Event>,
    line: Vec<u8>,
    /// Whether the last byte was a carriage return: a line feed after it belongs to it.
    after_return: bool,
    /// Whether a line was read: before the first there may be a byte order mark.
    started: bool,
    event: String,
    data: String,
    id: String,
    retry: Option<Duration>,
}

impl Parser {
    /// How many bytes wait for the end of their event.
    fn held(&self) -> usize {
        self.line.len() + self.data.len()
    }

    fn feed(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            let ends = std::mem::replace(&mut self.after_return, byte == b'\r');
            match byte {
                b'\n' if ends => {}
                b'\n' | b'\r' => self.end_line(),
                byte => self.line.push(byte),
            }
        }
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = String::from_utf8_lossy(&line);
        let line = if self.started { &line } else { line.strip_prefix('\u{feff}').unwrap_or(&line) };
        self.started = true;
        if line.is_empty() {
            return self.end_event();
        }
        let (field, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match field {
            "event" => value.clone_into(&mut self.event),
            "data" => {
                self.data.push_str(value);
                self.data.push('\n');
            }
            "id" if !value.contains('\0') => value.clone_into(&mut self.id),
            "retry" if value.bytes().all(|byte| byte.is_ascii_digit()) => {
                self.retry = value.parse().ok().map(Duration::from_millis).or(self.retry);
            }
            // A comment, or a field that is not known.
            _ => {}
        }
    }

    fn end_event(&mut self) {
        let (mut event, mut data) = (std::mem::take(&mut self.event), std::mem::take(&mut self.data));
        // Every line of data ends with one.
        if data.pop().is_none() {
            return;
        }
        if event.is_empty() {
            "message".clone_into(&mut event);
        }
        self.events.push_back(Event { event, data, id: self.id.clone() });
    }
}
