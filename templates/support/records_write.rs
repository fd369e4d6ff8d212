//! Answers that are streams of JSON texts, each sent once it is there: a line each, or as RFC 7464 has them
//! (`application/json-seq`).

use super::json;
use super::leaving::leaving;
use super::reply::Reply;
use super::streaming::{StreamError, Streaming};
use super::wire::Wire;

impl Reply {
    /// Adds items as the body, each a line.
    #[must_use]
    pub fn lines<T: Wire + 'static>(self, media_type: &'static str, items: Streaming<T>) -> Self {
        self.with_body(media_type, leaving(items, |item, frame| write(&item, frame)))
    }

    /// Adds items as the body, each between the separator and the end of a line.
    #[must_use]
    pub fn sequence<T: Wire + 'static>(self, media_type: &'static str, items: Streaming<T>) -> Self {
        let body = leaving(items, |item, frame| {
            frame.push(0x1e);
            write(&item, frame)
        });
        self.with_body(media_type, body)
    }
}

fn write<T: Wire>(item: &T, frame: &mut Vec<u8>) -> Result<(), StreamError> {
    frame.extend(json::to_vec(item).map_err(StreamError::broken)?);
    frame.push(b'\n');
    Ok(())
}
