//! `host`, `basePath` and `schemes` become `servers`.

use serde_json::{Map, Value, json};

use super::{Conversion, Place, take_text};
use crate::diagnostics::{Pointer, SCHEME_NOT_HTTP};

/// Rewrites the three of the document.
pub(super) fn convert(root: &mut Map<String, Value>, conversion: &mut Conversion<'_, '_>) {
    let host = take_text(root, "host");
    let base = take_text(root, "basePath");
    let schemes = root.shift_remove("schemes");
    if host.is_none() && base.is_none() {
        return;
    }
    let place = Place::root();
    let schemes = schemes_of(schemes.as_ref(), &place, conversion);
    let servers = servers(host.as_deref(), base.as_deref(), &schemes);
    let from = if host.is_some() { "host" } else { "basePath" };
    conversion.moved(Pointer::root().join("servers"), Pointer::root().join(from));
    root.entry("servers").or_insert(servers);
}

/// The servers of an operation that has `schemes` of its own.
pub(super) fn of_operation(schemes: &Value, at: &Pointer, conversion: &mut Conversion<'_, '_>) -> Option<Value> {
    let (host, base) = (conversion.source.text("host")?, conversion.source.text("basePath"));
    let schemes = schemes_of(Some(schemes), &Place::at(at), conversion);
    Some(servers(Some(host), base, &schemes))
}

/// The schemes that HTTP has, the safe one first: their order means nothing in the document. It is the safe one where
/// the document names none.
fn schemes_of(schemes: Option<&Value>, place: &Place<'_>, conversion: &mut Conversion<'_, '_>) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for (index, scheme) in schemes.and_then(Value::as_array).into_iter().flatten().enumerate() {
        let Some(text) = scheme.as_str() else { continue };
        let scheme = text.to_ascii_lowercase();
        match scheme.as_str() {
            "http" | "https" if found.contains(&scheme) => {}
            "http" => found.push(scheme),
            "https" => found.insert(0, scheme),
            _ => conversion.cx.say(&SCHEME_NOT_HTTP, &place.key("schemes").index(index), [text]),
        }
    }
    if found.is_empty() {
        found.push("https".to_owned());
    }
    found
}

fn servers(host: Option<&str>, base: Option<&str>, schemes: &[String]) -> Value {
    let base = base.unwrap_or_default().trim_matches('/');
    let path = if base.is_empty() { String::new() } else { format!("/{base}") };
    let Some(host) = host else {
        return json!([{"url": if path.is_empty() { "/" } else { &path }}]);
    };
    // Some write the whole address.
    let host = host.split_once("://").map_or(host, |(_, host)| host).trim_end_matches('/');
    schemes.iter().map(|scheme| json!({"url": format!("{scheme}://{host}{path}")})).collect()
}
