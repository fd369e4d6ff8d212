//! Answers that are streams of events (server-sent events, as the HTML standard has them), each sent once it is there.

use axum::body::Body;
use http::header::{CACHE_CONTROL, HeaderValue};

use super::event::Event;
use super::json;
use super::keep_alive::kept_alive;
use super::leaving::leaving;
use super::reply::Reply;
use super::streaming::{StreamError, Streaming};
use super::wire::Wire;

impl Reply {
    /// Adds events as the body, whose data are JSON.
    #[must_use]
    pub fn events<T: Wire + 'static>(self, media_type: &'static str, events: Streaming<Event<T>>) -> Self {
        let body = leaving(events, |event, frame| {
            let data = json::to_vec(&event.data).map_err(StreamError::broken)?;
            let data = String::from_utf8(data).map_err(StreamError::broken)?;
            write(&event.with(data), frame)
        });
        self.fresh(media_type, body)
    }

    /// Adds events as the body, whose data are texts.
    #[must_use]
    pub fn text_events(self, media_type: &'static str, events: Streaming<Event<String>>) -> Self {
        self.fresh(media_type, leaving(events, |event, frame| write(&event, frame)))
    }

    /// A body that nobody is to keep on the way: it would come late.
    fn fresh(mut self, media_type: &'static str, events: Body) -> Self {
        self.headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
        self.with_body(media_type, kept_alive(events))
    }
}

fn write(event: &Event<String>, frame: &mut Vec<u8>) -> Result<(), StreamError> {
    let retry = event.retry.map(|retry| retry.as_millis().to_string());
    for (field, value) in [("event", &event.event), ("id", &event.id), ("retry", &retry)] {
        let Some(value) = value else { continue };
        if value.contains(['\r', '\n', '\0']) {
            return Err(StreamError::broken(format!("the `{field}` of an event is more than a line")));
        }
        line(field, value, frame);
    }
    // Each kind of line break ends a line of the stream.
    for data in event.data.replace("\r\n", "\n").split(['\r', '\n']) {
        line("data", data, frame);
    }
    frame.push(b'\n');
    Ok(())
}

fn line(field: &str, value: &str, frame: &mut Vec<u8>) {
    for part in [field, ": ", value, "\n"] {
        frame.extend_from_slice(part.as_bytes());
    }
}
