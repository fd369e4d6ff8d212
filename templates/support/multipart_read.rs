//! Reads a body that is `multipart/form-data` (RFC 7578): the counterpart of `multipart_write`.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use percent_encoding::AsciiSet;

use super::endpoint::{Parameter, Shape};
use super::file::{self, File};
use super::form::Form;
use super::pairs::Pairs;
use super::reader::Reader;
use super::rejection::RejectionKind;
use super::value::{Value, ValueError};
use super::wire::Wire;
use super::{media, percent, value_de};

/// What stays as it is where the text of a part is read like that of a pair: the separators of lists.
const TEXT: &AsciiSet = &percent::STRICT.remove(b',').remove(b'|');

impl Reader {
    /// Reads a form of parts that must be there.
    pub fn multipart<T: Wire>(&mut self, form: &'static Form) -> Option<T> {
        let (value, files) = self.parts(form)?;
        match file::aside(files, || value_de::decode(value)).0 {
            Ok(body) => Some(body),
            Err((below, error)) => self.body_fault(RejectionKind::Invalid, &below, &error.0),
        }
    }

    /// Reads a form of parts that may be absent: without content and media type.
    pub fn optional_multipart<T: Wire>(&mut self, form: &'static Form) -> Option<T> {
        if self.has_body() { self.multipart(form) } else { None }
    }

    /// The form between its parts and its type, with numbers for its files.
    fn parts(&mut self, form: &'static Form) -> Option<(Value, Vec<File>)> {
        let given = self.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let boundary = media::parameter(&given, "boundary").filter(|boundary| !boundary.is_empty());
        let parts =
            boundary.ok_or("has no boundary in its media type").and_then(|boundary| split(&self.body, boundary));
        let parts = match parts {
            Ok(parts) => parts,
            Err(message) => return self.body_fault(RejectionKind::Malformed, "", message),
        };
        let (mut pairs, mut names, mut files) = (Pairs::default(), Vec::new(), Vec::new());
        for Part { name, file_name, content_type, content } in parts {
            if form.field(&name).is_some_and(|field| field.shape.is_file()) {
                names.push(name);
                files.push(File { name: file_name, content_type, content });
                continue;
            }
            let Ok(text) = str::from_utf8(&content) else {
                return self.body_fault(
                    RejectionKind::Malformed,
                    "",
                    &format!("has a part {name:?} that is not UTF-8"),
                );
            };
            let mut raw = String::new();
            percent::encode(text, TEXT, &mut raw);
            pairs.push(name, raw);
        }
        let find = |field: &Parameter| find(field, &names);
        Some((self.gather(form, &pairs, &find)?, files))
    }
}

/// The numbers of the files of a property.
fn find(field: &Parameter, names: &[String]) -> Result<Option<Value>, ValueError> {
    let numbers = names.iter().enumerate().filter(|(_, name)| *name == field.name);
    let mut numbers: Vec<Value> = numbers.map(|(number, _)| Value::Text(number.to_string())).collect();
    match (field.shape, numbers.len()) {
        (_, 0) => Ok(None),
        (Shape::File | Shape::OneOf(_), 1) => Ok(numbers.pop()),
        (Shape::List(_) | Shape::OneOf(_), _) => Ok(Some(Value::List(numbers))),
        _ => Err(ValueError("is there more than once".to_owned())),
    }
}

struct Part {
    name: String,
    file_name: Option<String>,
    content_type: Option<String>,
    content: Bytes,
}

/// The parts between the boundaries (RFC 2046, section 5.1.1).
fn split(body: &Bytes, boundary: &str) -> Result<Vec<Part>, &'static str> {
    const BROKEN: &str = "is not made of parts";
    let delimiter = format!("\r\n--{boundary}").into_bytes();
    // The first stands at the beginning, or after a line that nobody reads.
    let mut at = match body.strip_prefix(&delimiter[2..]) {
        Some(_) => delimiter.len() - 2,
        None => find_bytes(body, &delimiter).ok_or(BROKEN)? + delimiter.len(),
    };
    let mut parts = Vec::new();
    while !body[at..].starts_with(b"--") {
        let line = find_bytes(&body[at..], b"\r\n").ok_or(BROKEN)?;
        if !body[at..at + line].iter().all(u8::is_ascii_whitespace) {
            return Err(BROKEN);
        }
        // The line's own end counts, as there may be no header at all.
        let head = at + line;
        let end = find_bytes(&body[head..], b"\r\n\r\n").ok_or(BROKEN)? + head;
        let content = end + 4;
        // An empty part ends with the line that ends its head.
        let length = find_bytes(&body[content - 2..], &delimiter).ok_or(BROKEN)?;
        let stop = (content - 2 + length).max(content);
        let lines = str::from_utf8(&body[head..end]).map_err(|_| "has a part whose head is not UTF-8")?;
        parts.push(part(lines, body.slice(content..stop))?);
        at = content - 2 + length + delimiter.len();
    }
    Ok(parts)
}

fn part(head: &str, content: Bytes) -> Result<Part, &'static str> {
    let header = |wanted: &str| {
        head.split("\r\n").find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.trim().eq_ignore_ascii_case(wanted).then(|| value.trim())
        })
    };
    let disposition = header("content-disposition").ok_or("has a part without a name")?;
    let name = parameter(disposition, "name").ok_or("has a part without a name")?;
    let file_name = parameter(disposition, "filename");
    Ok(Part { name, file_name, content_type: header("content-type").map(str::to_owned), content })
}

/// A parameter of `Content-Disposition`, in quotes or not.
fn parameter(disposition: &str, wanted: &str) -> Option<String> {
    let mut rest = disposition.split_once(';')?.1;
    loop {
        let (name, value) = rest.split_once('=')?;
        let (value, after) = if let Some(quoted) = value.trim_start().strip_prefix('"') {
            unquoted(quoted)?
        } else {
            let (value, after) = value.split_once(';').unwrap_or((value, ""));
            (value.trim().to_owned(), after)
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"));
        }
        rest = after.trim_start().strip_prefix(';').unwrap_or(after);
    }
}

/// A text up to its closing quote, and what follows. Only quotes are escaped: browsers leave other backslashes alone.
fn unquoted(text: &str) -> Option<(String, &str)> {
    let mut from = 0;
    loop {
        let at = from + text[from..].find('"')?;
        if !text[..at].ends_with('\\') {
            return Some((text[..at].replace("\\\"", "\""), &text[at + 1..]));
        }
        from = at + 1;
    }
}

fn find_bytes(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == wanted[0]) {
        if bytes[from + at..].starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}
