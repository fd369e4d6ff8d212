//! Security schemes: what each type needs.

use serde_json::{Map, Value, json};

use super::needs::fill;
use super::{Cx, Fate, Kind, Place};
use crate::diagnostics::{INCOMPLETE_PART, SCHEME_MEANT, SCHEME_NOT_SUPPORTED};
use crate::dialect::Version;

/// The scheme of HTTP by which certificates are carried on: 3.0 has no word for them.
pub(crate) const MUTUAL_TLS: &str = "x-oasmith-mutual-tls";

/// `type: basic`, which is `type: http` since 3.0.
pub(super) fn types(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) {
    let Some(Value::String(found)) = map.get("type") else { return };
    let meant = match found.to_ascii_lowercase().as_str() {
        "basic" => "basic",
        "bearer" | "jwt" => "bearer",
        _ => return,
    };
    cx.say(&SCHEME_MEANT, &place.key("type"), [found, meant]);
    map.insert("type".to_owned(), json!("http"));
    map.entry("scheme").or_insert_with(|| json!(meant));
}

/// What the type of a scheme asks for.
pub(super) fn scheme(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    if map.get("type").and_then(Value::as_str) == Some("mutualTLS") {
        cx.newer(Kind::SecurityScheme, "type: mutualTLS", Version::V3_1, &place.key("type"));
        map.insert("type".to_owned(), json!("http"));
        map.insert("scheme".to_owned(), json!(MUTUAL_TLS));
        return Fate::Keep;
    }
    let kind = map.get("type").and_then(Value::as_str).unwrap_or_default();
    let vital: &[&str] = match kind {
        "apiKey" => &["name", "in"],
        "http" => &["scheme"],
        "oauth2" => &["flows"],
        "openIdConnect" => &["openIdConnectUrl"],
        other => {
            cx.say(&SCHEME_NOT_SUPPORTED, &place.key("type"), [other]);
            return Fate::Drop;
        }
    };
    if let Some(missing) = vital.iter().find(|field| !map.contains_key(**field)) {
        cx.say(&INCOMPLETE_PART, place, [Kind::SecurityScheme.name(), missing]);
        return Fate::Drop;
    }
    Fate::Keep
}

/// The addresses that a flow needs by its name, and its scopes.
pub(super) fn flow(map: &mut Map<String, Value>, place: &Place<'_>, cx: &mut Cx<'_>) -> Fate {
    let urls: &[&str] = match place.name() {
        "implicit" => &["authorizationUrl"],
        "authorizationCode" => &["authorizationUrl", "tokenUrl"],
        _ => &["tokenUrl"],
    };
    for url in urls {
        if !map.contains_key(*url) {
            fill(Kind::Flow, map, url, json!(""), place, cx);
        }
    }
    if !map.contains_key("scopes") {
        fill(Kind::Flow, map, "scopes", json!({}), place, cx);
    }
    Fate::Keep
}
