//! Streams of events (server-sent events, as the HTML standard has them), read while they arrive.

use std::collections::VecDeque;
use std::time::Duration;

use super::arriving::{self, Arriving, Framing};
use super::error::Trouble;
use super::event::Event;
use super::streaming::{StreamError, Streaming};
use super::wire::Wire;

/// What services send where they have no more events, though it is no JSON.
const DONE: &str = "[DONE]";

impl Arriving {
    /// The events of the answer, whose data are JSON. The stream ends where data are `[DONE]`: many services mark their
    /// end so.
    ///
    /// # Errors
    /// Where the answer is no stream of events.
    pub fn events<T: Wire + 'static>(&self) -> Result<Streaming<Event<T>>, Trouble> {
        self.items(Parser::default(), |event| (event.data.trim() != DONE).then(|| json(event)))
    }

    /// The events of the answer, whose data are texts.
    ///
    /// # Errors
    /// Where the answer is no stream of events.
    pub fn text_events(&self) -> Result<Streaming<Event<String>>, Trouble> {
        self.items(Parser::default(), |event| Some(Ok(event)))
    }
}

fn json<T: Wire>(event: Event<String>) -> Result<Event<T>, StreamError> {
    let data = arriving::json(event.data.as_bytes())?;
    Ok(event.with(data))
}

/// A stream under way. An event that the end cuts off is none.
#[derive(Default)]
struct Parser {
    events: VecDeque<Event<String>>,
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

impl Framing for Parser {
    type Frame = Event<String>;

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

    fn end(&mut self) {}

    fn next(&mut self) -> Option<Event<String>> {
        self.events.pop_front()
    }

    fn held(&self) -> usize {
        self.line.len() + self.data.len()
    }
}

impl Parser {
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
        let (event, mut data) = (std::mem::take(&mut self.event), std::mem::take(&mut self.data));
        // Every line of data ends with one.
        if data.pop().is_none() {
            return;
        }
        let said = |text: String| Some(text).filter(|text| !text.is_empty());
        self.events.push_back(Event { data, event: said(event), id: said(self.id.clone()), retry: self.retry });
    }
}
