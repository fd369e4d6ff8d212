//! Writes a body as `multipart/form-data` (RFC 7578).

use std::hash::{BuildHasher as _, RandomState};

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderValue};

use super::call::Call;
use super::endpoint::{Shape, Style};
use super::file::{self, File};
use super::form::Form;
use super::form_write;
use super::pairs::Pairs;
use super::percent;
use super::value::{Value, ValueError};
use super::value_ser::ValueSerializer;
use super::wire::Wire;

impl Call {
    /// Writes the body as a form of parts.
    pub fn multipart<T: Wire>(&mut self, form: &'static Form, body: &T) {
        let (value, files) = file::aside(Vec::new(), || body.encode(ValueSerializer));
        self.put_multipart(form, value, &files);
    }

    fn put_multipart(&mut self, form: &'static Form, body: Result<Value, ValueError>, files: &[File]) {
        let mut parts = Parts { boundary: boundary(), bytes: Vec::new() };
        if self.put_entries(body, |name, value| parts.put(form, name, value, files)) {
            let content_type = format!("multipart/form-data; boundary={}", parts.boundary);
            self.put_body(parts.finish(), "multipart/form-data");
            if let Ok(content_type) = HeaderValue::from_str(&content_type) {
                self.headers.insert(CONTENT_TYPE, content_type);
            }
        }
    }
}

/// 128 bits that nobody can foresee, so that no content holds them.
fn boundary() -> String {
    let random = || RandomState::new().hash_one(0_u8);
    format!("{:016x}{:016x}", random(), random())
}

struct Parts {
    boundary: String,
    bytes: Vec<u8>,
}

impl Parts {
    fn put(&mut self, form: &Form, name: &str, value: &Value, files: &[File]) -> Result<(), ValueError> {
        let field = form.field(name);
        let shape = field.map_or(form.others, |field| field.shape);
        let content_type = form.types.iter().find(|(known, _)| *known == name).map(|(_, content_type)| *content_type);
        let items = if let Value::List(items) = value { items } else { std::slice::from_ref(value) };
        if shape.is_file() {
            return items.iter().try_for_each(|item| self.file(name, item, content_type, files));
        }
        let joined = field.filter(|field| !field.explode && field.style != Style::DeepObject);
        let separates = |item: &Value| item.scalar_text().is_some_and(|text| text.contains([',', ' ', '|']));
        if joined.is_some() && matches!(value, Value::List(_)) && items.iter().any(separates) {
            return Err(ValueError("has an item that holds what may separate the items".to_owned()));
        }
        // The texts of parts are those of pairs, only not encoded.
        let mut text = String::new();
        form_write::put(form, name, value, &mut text)?;
        let is_json = matches!(shape, Shape::Json | Shape::List(Shape::Json));
        let content_type = content_type.or_else(|| is_json.then_some("application/json"));
        for (name, raw) in Pairs::query(&text)?.iter() {
            let text = percent::decode_form(raw).map_err(|fault| ValueError(fault.message().into()))?;
            self.part(name, None, content_type, text.as_bytes());
        }
        Ok(())
    }

    fn file(
        &mut self,
        name: &str,
        number: &Value,
        content_type: Option<&str>,
        files: &[File],
    ) -> Result<(), ValueError> {
        let number = if let Value::Text(number) = number { number.parse::<usize>().ok() } else { None };
        let File { name: file_name, content_type: own, content } =
            number.and_then(|number| files.get(number)).ok_or_else(|| ValueError("is no file".to_owned()))?;
        let content_type = own.as_deref().or(content_type).unwrap_or("application/octet-stream");
        if HeaderValue::from_str(content_type).is_err() {
            return Err(ValueError("has a media type that no header can carry".to_owned()));
        }
        self.part(name, Some(file_name.as_deref().unwrap_or(name)), Some(content_type), content);
        Ok(())
    }

    fn part(&mut self, name: &str, file_name: Option<&str>, content_type: Option<&str>, content: &[u8]) {
        self.say(&["--", &self.boundary.clone(), "\r\nContent-Disposition: form-data; name=\"", &quoted(name), "\""]);
        if let Some(file_name) = file_name {
            self.say(&["; filename=\"", &quoted(file_name), "\""]);
        }
        if let Some(content_type) = content_type {
            self.say(&["\r\nContent-Type: ", content_type]);
        }
        self.say(&["\r\n\r\n"]);
        self.bytes.extend_from_slice(content);
        self.say(&["\r\n"]);
    }

    fn say(&mut self, texts: &[&str]) {
        for text in texts {
            self.bytes.extend_from_slice(text.as_bytes());
        }
    }

    fn finish(mut self) -> Bytes {
        self.say(&["--", &self.boundary.clone(), "--\r\n"]);
        Bytes::from(self.bytes)
    }
}

/// A name between quotes, as browsers write it (HTML, multipart form data).
fn quoted(name: &str) -> String {
    name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A")
}
