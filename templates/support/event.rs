//! An event of a stream (server-sent events, as the HTML standard has them).

use std::time::Duration;

/// An event. Its parts beside the data may be left out: `Event { id: Some("7".to_owned()), ..Event::new(data) }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<T> {
    /// What it carries.
    pub data: T,
    /// What kind of event it is; `message` to browsers where it does not say.
    pub event: Option<String>,
    /// Where in the stream it stands: whoever calls again sends it as `Last-Event-ID`. Clients have the last that the
    /// stream gave.
    pub id: Option<String>,
    /// How long to wait before calling again. Clients have the last that the stream gave.
    pub retry: Option<Duration>,
}

impl<T> Event<T> {
    /// An event with this data, which says nothing else.
    #[must_use]
    pub fn new(data: T) -> Self {
        Self { data, event: None, id: None, retry: None }
    }

    /// The same event with other data.
    #[must_use]
    pub fn with<U>(self, data: U) -> Event<U> {
        Event { data, event: self.event, id: self.id, retry: self.retry }
    }
}

impl<T> From<T> for Event<T> {
    fn from(data: T) -> Self {
        Self::new(data)
    }
}
