//! Writes a request on the client: parameters in the order of the endpoint's table, then the body.

use bytes::Bytes;
use http::HeaderMap;
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HeaderName, HeaderValue, PROXY_AUTHORIZATION};

use super::endpoint::{Endpoint, Location, Parameter, Piece, Style};
use super::validate::Violation;
use super::value::{Value, ValueError};
use super::value_ser::ValueSerializer;
use super::wire::Wire;
use super::{json, media, params_write, percent, trail};

/// A request being written. What cannot be written is noted, and the request is not sent.
#[derive(Debug)]
pub struct Call {
    pub(super) endpoint: &'static Endpoint,
    pub(super) url: Option<String>,
    pub(super) query: String,
    pub(super) cookies: String,
    pub(super) headers: HeaderMap,
    /// Headers of the caller's choice, which stand for all others of their names.
    pub(super) chosen: HeaderMap,
    pub(super) body: Bytes,
    pub(super) violations: Vec<Violation>,
    path: Vec<(usize, String)>,
    next: usize,
    /// Which of the endpoint's media types the body is of.
    media_type: usize,
}

impl Call {
    /// Starts to write.
    pub(super) fn new(endpoint: &'static Endpoint) -> Self {
        Self {
            endpoint,
            url: None,
            query: String::new(),
            cookies: String::new(),
            headers: HeaderMap::new(),
            chosen: HeaderMap::new(),
            body: Bytes::new(),
            violations: Vec::new(),
            path: Vec::new(),
            next: 0,
            media_type: 0,
        }
    }

    /// Sends it to this address instead of the endpoint's path: the operation is a webhook or a callback.
    #[must_use]
    pub fn to(mut self, url: &str) -> Self {
        self.url = Some(url.to_owned());
        self
    }

    /// Writes the next parameter, which must be there.
    pub fn put<T: Wire>(&mut self, value: &T) {
        let before = self.written();
        self.put_optional(Some(value));
        self.travels(before);
    }

    /// Writes the next parameter, or passes over it.
    pub fn put_optional<T: Wire>(&mut self, value: Option<&T>) {
        let index = self.next;
        self.next += 1;
        if let (Some(parameter), Some(value)) = (self.endpoint.parameters.get(index), value)
            && let Err(error) = self.write(index, parameter, value)
        {
            self.refuse(parameter, error.0);
        }
    }

    /// The body that follows is of this one of the endpoint's media types, not of the first.
    pub fn of(&mut self, media_type: usize) -> &mut Self {
        self.media_type = media_type;
        self
    }

    /// Writes a JSON body.
    pub fn json<T: Wire>(&mut self, body: &T) {
        match json::to_vec(body) {
            Ok(text) => self.put_body(Bytes::from(text), "application/json"),
            Err(error) => self.violations.push(Violation { pointer: "/body".into(), message: error.to_string() }),
        }
    }

    /// Writes a text body.
    pub fn text(&mut self, body: &str) {
        self.put_body(Bytes::copy_from_slice(body.as_bytes()), "text/plain; charset=utf-8");
    }

    /// Writes a body of bytes.
    pub fn bytes(&mut self, body: &Bytes) {
        self.put_body(body.clone(), "application/octet-stream");
    }

    /// Sends this header, whatever else would be sent by its name.
    pub(super) fn header(&mut self, name: &str, value: &str) {
        if let Some((name, value)) = header(name, value) {
            self.chosen.insert(name, value);
        } else {
            let mut pointer = "/header".to_owned();
            trail::push_key(&mut pointer, name);
            self.violations.push(Violation { pointer, message: "is nothing that a header can carry".to_owned() });
        }
    }

    /// The path, percent-encoded, with its leading slash. Values that an address cannot carry are refused.
    pub(super) fn path(&mut self) -> String {
        let mut path = String::new();
        for pieces in self.endpoint.pieces() {
            path.push('/');
            let start = path.len();
            for piece in &pieces {
                match piece {
                    Piece::Text(text) => percent::encode(text, percent::SEGMENT, &mut path),
                    Piece::Value(index) | Piece::OneOf(index, _) => {
                        let value = self.path.iter().find(|(at, _)| at == index);
                        path.push_str(value.map_or("", |(_, text)| text));
                    }
                }
            }
            let segment = &path[start..];
            let parameter = pieces.iter().find_map(|piece| match piece {
                Piece::Value(index) | Piece::OneOf(index, _) => self.endpoint.parameters.get(*index),
                Piece::Text(_) => None,
            });
            // Addresses are normalised on the way, dots even where they are percent-encoded.
            if let Some(parameter) = parameter
                && matches!(segment, "" | "." | "..")
                && self.violations.is_empty()
            {
                let mut pointer = "/path".to_owned();
                trail::push_key(&mut pointer, parameter.name);
                let message = format!("makes a path segment of {segment:?}, which no address can carry");
                self.violations.push(Violation { pointer, message });
            }
        }
        path
    }

    /// The query: what the operation's requests carry always, unless a parameter says it, then the parameters.
    pub(super) fn query(&self) -> String {
        let mut query = String::new();
        let demands = self.endpoint.demands.iter().filter(|demand| demand.location == Location::Query);
        for demand in demands {
            let mut name = String::new();
            percent::encode(demand.name, percent::STRICT, &mut name);
            if self.query.split('&').any(|pair| pair.split('=').next() == Some(&name)) {
                continue;
            }
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str(&name);
            if let Some(value) = demand.value {
                query.push('=');
                percent::encode(value, percent::STRICT, &mut query);
            }
        }
        if !query.is_empty() && !self.query.is_empty() {
            query.push('&');
        }
        query + &self.query
    }

    /// How much there is of what parameters write, and of what is wrong with them.
    fn written(&self) -> [usize; 3] {
        [self.query.len(), self.cookies.len(), self.violations.len()]
    }

    /// Refuses a list or object that was to be written after `before`, and did not leave a trace.
    fn travels(&mut self, before: [usize; 3]) {
        let last = self.next.checked_sub(1).and_then(|index| self.endpoint.parameters.get(index));
        if let Some(parameter) = last
            && matches!(parameter.location, Location::Query | Location::Cookie)
            && parameter.shape.has_parts()
            && !parameter.is_nameless()
            && self.written() == before
        {
            self.refuse(parameter, "must be there, and travels as nothing where it is empty".to_owned());
        }
    }

    fn refuse(&mut self, parameter: &Parameter, message: String) {
        let mut pointer = format!("/{}", parameter.location.word());
        trail::push_key(&mut pointer, parameter.name);
        self.violations.push(Violation { pointer, message });
    }

    fn write<T: Wire>(&mut self, index: usize, parameter: &'static Parameter, value: &T) -> Result<(), ValueError> {
        let value = if parameter.style.is_json() {
            let text = json::to_vec(value).map_err(|error| ValueError(error.to_string()))?;
            Value::Text(String::from_utf8(text).map_err(|error| ValueError(error.to_string()))?)
        } else {
            value.encode(ValueSerializer)?
        };
        match (parameter.location, value) {
            // An option that is none.
            (_, Value::Null) => Ok(()),
            (Location::Path, value) => {
                let mut text = String::new();
                params_write::path(parameter, &value, &mut text)?;
                if text.is_empty() {
                    return Err(ValueError("is empty, which a path cannot carry".into()));
                }
                self.path.push((index, text));
                Ok(())
            }
            (Location::Query, Value::Text(text)) if parameter.style == Style::Whole => {
                percent::encode(&text, percent::STRICT, &mut self.query);
                Ok(())
            }
            (Location::Query, value) => params_write::query(parameter, &value, &mut self.query),
            (Location::Cookie, value) => params_write::cookie(parameter, &value, &mut self.cookies),
            (Location::Header, value) => {
                let text = params_write::header(parameter.explode, &value)?;
                let name = HeaderName::from_bytes(parameter.name.as_bytes());
                let value = HeaderValue::from_bytes(text.as_bytes());
                let (Ok(name), Ok(value)) = (name, value) else {
                    return Err(ValueError("is nothing that a header can carry".into()));
                };
                self.headers.insert(name, value);
                Ok(())
            }
        }
    }

    pub(super) fn put_body(&mut self, body: Bytes, fallback: &'static str) {
        let media_type = media::concrete(self.endpoint.consumes.get(self.media_type).unwrap_or(&fallback), fallback);
        if let Ok(media_type) = HeaderValue::from_str(media_type) {
            self.headers.insert(CONTENT_TYPE, media_type);
        }
        self.body = body;
    }
}

/// A header as requests carry it; `None` where they cannot. What would give a caller away is not shown by `Debug`.
pub(super) fn header(name: &str, value: &str) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
    let mut value = HeaderValue::from_str(value).ok()?;
    value.set_sensitive([AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE].contains(&name));
    Some((name, value))
}
