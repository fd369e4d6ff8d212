//! How the properties of forms are written, and what cannot be.

use super::{Carrier, Field, table};
use crate::emit::endpoints::Shape;
use crate::emit::library::{define, field, list, object, plain};
use crate::model::{Api, Encoding, Form, Presence, Scalar, Style, Usage};

fn text() -> Usage {
    plain(Scalar::String)
}

fn form(usage: Usage, style: Option<Style>, content_type: Option<&str>) -> Form {
    let encoding = Encoding {
        property: "p".to_owned(),
        style,
        explode: true,
        allow_reserved: false,
        content_type: content_type.map(str::to_owned),
    };
    Form { usage, encodings: vec![encoding] }
}

/// The property `p` of a form that holds it alone.
fn written(api: &mut Api, usage: Usage, style: Option<Style>, content_type: Option<&str>) -> Result<Field, String> {
    let holder = define(api, "Holder", object(vec![field("p", usage, Presence::Required)]));
    let mut table = table(&form(holder, style, content_type), Carrier::Pairs, api)
        .map_err(|(what, why)| format!("{what} {why}"))?;
    Ok(table.fields.remove(0))
}

#[test]
fn objects_are_json_unless_a_style_is_given() {
    let mut api = Api::default();
    let point = define(&mut api, "Point", object(vec![field("x", plain(Scalar::I64), Presence::Required)]));
    let parts = Shape::Object(vec![("x".to_owned(), Shape::Integer)], None);
    let points = || Shape::List(Box::new(Shape::Json));
    for (usage, style, media_type, expected) in [
        (point.clone(), None, None, Shape::Json),
        (list(point.clone()), None, None, points()),
        (list(list(text())), None, None, points()),
        (text(), None, None, Shape::Text),
        (text(), None, Some("application/json"), Shape::Json),
        (list(text()), None, Some("application/json"), points()),
        (point.clone(), Some(Style::Form), Some("application/json"), parts.clone()),
        (list(point.clone()), Some(Style::Form), None, points()),
        (point.clone(), Some(Style::DeepObject), None, parts.clone()),
        (list(point.clone()), Some(Style::DeepObject), None, Shape::List(Box::new(parts.clone()))),
    ] {
        let found = written(&mut api, usage.clone(), style, media_type);
        assert_eq!(found.map(|field| field.shape), Ok(expected), "{usage:?} in {style:?}");
    }
    let scalar = written(&mut api, text(), Some(Style::DeepObject), None).expect("a scalar");
    assert_eq!(scalar.style, Style::Form, "a scalar has no brackets");
}

#[test]
fn what_has_no_form_is_known_before_anything_is_emitted() {
    let mut api = Api::default();
    let file = written(&mut api, plain(Scalar::File), None, None);
    assert_eq!(file, Err("its property `p` holds a file, which travels in `multipart/form-data`".to_owned()));
    let point = define(&mut api, "Point", object(vec![field("x", plain(Scalar::I64), Presence::Required)]));
    let piped = written(&mut api, point, Some(Style::PipeDelimited), None);
    assert_eq!(piped, Err("its property `p` is an object in a style that is for lists".to_owned()));
    assert_eq!(table(&form(text(), None, None), Carrier::Pairs, &api), Err(("its schema".to_owned(), "is no object")));
}
