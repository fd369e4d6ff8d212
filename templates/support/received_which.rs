//! Which of several bodies a response has, on the client.

use http::header::CONTENT_TYPE;

use super::media::{covers, essence, precision};
use super::received::Received;

impl Received {
    /// Which of several the body is, by its media type; the first where it is none of them.
    #[must_use]
    pub fn which(&self, media_types: &[&[&str]]) -> usize {
        let given = self.headers.get(CONTENT_TYPE).and_then(|given| given.to_str().ok());
        which(given.unwrap_or_default(), media_types)
    }
}

/// Which of several a body sent as `given` is: the one that says most about it, or the first where none fits.
#[must_use]
pub fn which(given: &str, documented: &[&[&str]]) -> usize {
    let plain = |media_type: &str| media_type.to_ascii_lowercase().replace([' ', '"'], "");
    let mut best = (0, None);
    for (index, media_types) in documented.iter().enumerate() {
        for documented in *media_types {
            let range = essence(documented);
            let said = (plain(documented) == plain(given), !range.contains('*'), precision(&range));
            if covers(&range, &essence(given)) && best.1.is_none_or(|known| said > known) {
                best = (index, Some(said));
            }
        }
    }
    best.0
}
