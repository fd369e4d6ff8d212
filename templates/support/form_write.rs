//! Writes a body as `application/x-www-form-urlencoded`.

use bytes::Bytes;

use super::call::Call;
use super::form::Form;
use super::validate::Violation;
use super::value::{Value, ValueError};
use super::value_ser::ValueSerializer;
use super::wire::Wire;
use super::{params_write, percent, trail};

impl Call {
    /// Writes the body as a form.
    pub fn form<T: Wire>(&mut self, form: &'static Form, body: &T) {
        self.put_form(form, body.encode(ValueSerializer));
    }

    fn put_form(&mut self, form: &'static Form, body: Result<Value, ValueError>) {
        let mut text = String::new();
        if self.put_entries(body, |name, value| put(form, name, value, &mut text)) {
            self.put_body(Bytes::from(text), "application/x-www-form-urlencoded");
        }
    }

    /// Hands out the properties of a body; says whether there is one.
    pub(super) fn put_entries(
        &mut self,
        body: Result<Value, ValueError>,
        mut put: impl FnMut(&str, &Value) -> Result<(), ValueError>,
    ) -> bool {
        let entries = match body {
            Ok(Value::Object(entries)) => entries,
            // An option that is none.
            Ok(Value::Null) => return false,
            Ok(_) => return self.refuse_body("", "is no object"),
            Err(error) => return self.refuse_body("", &error.0),
        };
        for (name, value) in entries {
            // Nothing stands for null.
            if value != Value::Null
                && let Err(error) = put(&name, &value)
            {
                self.refuse_body(&name, &error.0);
            }
        }
        true
    }

    fn refuse_body(&mut self, name: &str, message: &str) -> bool {
        let mut pointer = "/body".to_owned();
        if !name.is_empty() {
            trail::push_key(&mut pointer, name);
        }
        self.violations.push(Violation { pointer, message: message.to_owned() });
        false
    }
}

/// Appends the pairs of a property.
pub(super) fn put(form: &Form, name: &str, value: &Value, out: &mut String) -> Result<(), ValueError> {
    if let Some(field) = form.field(name) {
        return params_write::query(field, value, out);
    }
    let text = params_write::text(value, &form.others)?;
    if !out.is_empty() {
        out.push('&');
    }
    percent::encode(name, percent::STRICT, out);
    out.push('=');
    percent::encode(&text, percent::STRICT, out);
    Ok(())
}
