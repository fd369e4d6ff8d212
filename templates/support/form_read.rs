//! Reads a body that is `application/x-www-form-urlencoded`: the counterpart of `form_write`.

use super::endpoint::{Parameter, Shape, Style};
use super::form::Form;
use super::pairs::Pairs;
use super::params_read;
use super::reader::Reader;
use super::rejection::RejectionKind;
use super::value::{Value, ValueError};
use super::wire::Wire;
use super::{percent, text_read, trail, value_de};

impl Reader {
    /// Reads a form that must be there; it may be empty.
    pub fn form<T: Wire>(&mut self, form: &'static Form) -> Option<T> {
        let value = self.form_value(form)?;
        match value_de::decode(value) {
            Ok(body) => Some(body),
            Err((below, error)) => self.body_fault(RejectionKind::Invalid, &below, &error.0),
        }
    }

    /// Reads a form that may be absent: without content and media type.
    pub fn optional_form<T: Wire>(&mut self, form: &'static Form) -> Option<T> {
        if self.has_body() { self.form(form) } else { None }
    }

    /// The form between its text and its type.
    fn form_value(&mut self, form: &'static Form) -> Option<Value> {
        let body = self.body.clone();
        let pairs = str::from_utf8(&body).map_err(|_| "is not UTF-8".to_owned());
        match pairs.and_then(|text| Pairs::query(text).map_err(|error| error.0)) {
            Ok(pairs) => self.gather(form, &pairs, &|_| Ok(None)),
            Err(message) => self.body_fault(RejectionKind::Malformed, "", &message),
        }
    }

    /// The properties of a form; `file` finds those that are files.
    pub(super) fn gather(
        &mut self,
        form: &'static Form,
        pairs: &Pairs,
        file: &dyn Fn(&Parameter) -> Result<Option<Value>, ValueError>,
    ) -> Option<Value> {
        let mut entries = Vec::new();
        let mut faults = Vec::new();
        for field in form.fields {
            let found = if field.shape.is_file() { file(field) } else { params_read::named(field, pairs, form.fields) };
            match found {
                Ok(value) => {
                    let value = value.or_else(|| form.absent(field));
                    entries.extend(value.map(|value| (field.name.to_owned(), value)));
                }
                Err(error) => faults.push((field.name, error.0)),
            }
        }
        // What nobody knows belongs to an object whose properties stand among the form's own, if there is one.
        if !form.fields.iter().any(stands_among) {
            let unknown =
                pairs.iter().filter(|(name, _)| !form.fields.iter().any(|field| params_read::claims(field, name)));
            for (name, raw) in unknown {
                let is_known = entries.iter().any(|(known, _)| known == name);
                match text_read::scalar(&form.others, raw, percent::decode_form) {
                    Ok(_) if is_known => faults.push((name, "is there more than once".to_owned())),
                    Ok(value) => entries.push((name.to_owned(), value)),
                    Err(error) => faults.push((name, error.0)),
                }
            }
        }
        for (name, message) in &faults {
            let mut pointer = String::new();
            trail::push_key(&mut pointer, name);
            self.body_fault::<()>(RejectionKind::Invalid, &pointer, message);
        }
        faults.is_empty().then_some(Value::Object(entries))
    }
}

impl Form {
    /// What a property means of which nothing is said.
    fn absent(&self, field: &Parameter) -> Option<Value> {
        if self.null.contains(&field.name) {
            return Some(Value::Null);
        }
        let is_list = matches!(field.shape, Shape::List(_));
        let empty = if is_list { Value::List(Vec::new()) } else { Value::Object(Vec::new()) };
        self.empty.contains(&field.name).then_some(empty)
    }
}

/// Whether the properties of an object stand among the form's own.
fn stands_among(field: &Parameter) -> bool {
    matches!(field.shape, Shape::Object(..)) && field.explode && field.style != Style::DeepObject
}
