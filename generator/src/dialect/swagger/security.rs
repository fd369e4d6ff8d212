//! `securityDefinitions` become `components.securitySchemes`.

use serde_json::{Map, Value, json};

use super::{Conversion, Kind, Place, take_text};
use crate::diagnostics::{MISSING_FIELD, Pointer, WORD_NOT_ALLOWED};

/// The flows of Swagger 2.0, and what they are called now.
const FLOWS: &[(&str, &str)] = &[
    ("implicit", "implicit"),
    ("password", "password"),
    ("application", "clientCredentials"),
    ("accessCode", "authorizationCode"),
];

/// Rewrites all schemes.
pub(super) fn schemes(root: &mut Map<String, Value>, conversion: &mut Conversion<'_, '_>) -> Option<Value> {
    let mut schemes = root.shift_remove("securityDefinitions")?;
    let from = Pointer::root().join("securityDefinitions");
    let to = Pointer::root().join("components").join("securitySchemes");
    if let Value::Object(map) = &mut schemes {
        for (name, scheme) in map {
            let Value::Object(scheme) = scheme else { continue };
            let (from, to) = (from.join(name), to.join(name));
            match scheme.get("type").and_then(Value::as_str) {
                Some("basic") => {
                    scheme.insert("type".to_owned(), json!("http"));
                    scheme.insert("scheme".to_owned(), json!("basic"));
                }
                Some("oauth2") if !scheme.contains_key("flows") => flow(scheme, from, &to, conversion),
                _ => {}
            }
        }
    }
    conversion.moved(to, from);
    Some(schemes)
}

fn flow(scheme: &mut Map<String, Value>, from: Pointer, to: &Pointer, conversion: &mut Conversion<'_, '_>) {
    let written = take_text(scheme, "flow");
    let known = written.as_deref().and_then(|flow| FLOWS.iter().find(|(name, _)| *name == flow));
    // The addresses tell the flow, too.
    let guess = match (scheme.contains_key("authorizationUrl"), scheme.contains_key("tokenUrl")) {
        (true, true) => &FLOWS[3],
        (true, false) => &FLOWS[0],
        _ => &FLOWS[2],
    };
    match (&written, known) {
        (_, Some(_)) => {}
        (Some(flow), None) => {
            let allowed: Vec<String> = FLOWS.iter().map(|(name, _)| format!("`{name}`")).collect();
            let args = ["flow", flow, &allowed.join(", ")];
            conversion.cx.say(&WORD_NOT_ALLOWED, &Place::at(&from).key("flow"), args);
        }
        (None, None) => {
            let args = [Kind::SecurityScheme.name(), "flow", &format!("`{}`", guess.0)];
            conversion.cx.say(&MISSING_FIELD, &Place::at(&from), args);
        }
    }
    let name = known.unwrap_or(guess).1;
    let mut flow = Map::new();
    for key in ["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"] {
        if let Some(value) = scheme.shift_remove(key) {
            flow.insert(key.to_owned(), value);
        }
    }
    scheme.insert("flows".to_owned(), json!({name: flow}));
    conversion.moved(to.join("flows").join(name), from);
}
