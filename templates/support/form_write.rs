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
        match body {
            Ok(Value::Object(entries)) => {
                for (name, value) in entries {
                    if let Err(error) = put(form, &name, &value, &mut text) {
                        let mut pointer = "/body".to_owned();
                        trail::push_key(&mut pointer, &name);
                        self.violations.push(Violation { pointer, message: error.0 });
                    }
                }
            }
            // An option that is none.
            Ok(Value::Null) => return,
            Ok(_) => self.violations.push(Violation { pointer: "/body".into(), message: "is no object".into() }),
            Err(error) => self.violations.push(Violation { pointer: "/body".into(), message: error.0 }),
        }
        self.put_body(Bytes::from(text), "application/x-www-form-urlencoded");
    }
}

fn put(form: &Form, name: &str, value: &Value, out: &mut String) -> Result<(), ValueError> {
    match form.fields.iter().find(|field| field.name == name) {
        // Nothing stands for null.
        _ if *value == Value::Null => Ok(()),
        Some(field) => params_write::query(field, value, out),
        None => {
            let text = params_write::text(value, &form.others)?;
            if !out.is_empty() {
                out.push('&');
            }
            percent::encode(name, percent::STRICT, out);
            out.push('=');
            percent::encode(&text, percent::STRICT, out);
            Ok(())
        }
    }
}
