//! Which version of OpenAPI a document follows.

use serde_json::{Map, Value};

use crate::diagnostics::{
    NO_ARGS, Origin, Pointer, Report, SWAGGER_1, VERSION_ELSEWHERE, VERSION_INEXACT, VERSION_MISSING, VERSION_NOT_TEXT,
    VERSION_UNKNOWN,
};

/// A version of OpenAPI, without its patch level, which changes nothing in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    V2_0,
    V3_0,
    V3_1,
    V3_2,
}

impl Version {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::V2_0 => "2.0",
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        }
    }

    /// As documents of this version write it.
    const fn full(self) -> &'static str {
        match self {
            Self::V2_0 => "2.0",
            Self::V3_0 => "3.0.3",
            Self::V3_1 => "3.1.1",
            Self::V3_2 => "3.2.0",
        }
    }

    /// The key of a document that holds it.
    const fn key(self) -> &'static str {
        match self {
            Self::V2_0 => "swagger",
            _ => "openapi",
        }
    }
}

/// The document's version, or the nearest one that is known; `None` after a fatal finding. `openapi` is a text
/// afterwards, unless it is a document of 2.0.
pub(super) fn detect(root: &mut Map<String, Value>, report: &mut Report) -> Option<Version> {
    let key = ["openapi", "swagger", "swaggerVersion"].into_iter().find(|key| root.contains_key(*key));
    let version = match key {
        Some("swaggerVersion") => {
            report.say(&SWAGGER_1, &at("swaggerVersion"), NO_ARGS);
            return None;
        }
        Some(key) => stated(key, &root[key], report)?,
        None => {
            let version = guess(root);
            report.say(&VERSION_MISSING, &Origin::default(), [version.key(), version.full(), version.name()]);
            version
        }
    };
    // Parsers of 3.0 want all three parts.
    let kept = root.get("openapi").and_then(Value::as_str).and_then(exact);
    if version > Version::V2_0 && kept != Some(version) {
        root.shift_remove("swagger");
        root.insert("openapi".to_owned(), Value::from(version.full()));
    }
    Some(version)
}

/// The version that a document states under `key`.
fn stated(key: &str, value: &Value, report: &mut Report) -> Option<Version> {
    let text = match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        other => crate::load::kind(other).to_owned(),
    };
    let Some(version) = exact(&text).or_else(|| inexact(&text)) else {
        if major(&text) == "1" {
            report.say(&SWAGGER_1, &at(key), NO_ARGS);
            return None;
        }
        return Some(unknown(key, &text, report));
    };
    if key != version.key() {
        report.say(&VERSION_ELSEWHERE, &at(key), [version.key(), version.full(), key]);
    } else if value.is_number() {
        report.say(&VERSION_NOT_TEXT, &at(key), [key, version.full(), &text, version.name()]);
    } else if exact(&text).is_none() {
        report.say(&VERSION_INEXACT, &at(key), [&text, version.full(), version.name()]);
    }
    Some(version)
}

fn at(key: &str) -> Origin {
    Origin::root_file(Pointer::root().join(key))
}

fn unknown(key: &str, text: &str, report: &mut Report) -> Version {
    let nearest = match (key, major(text)) {
        ("swagger", major) if major != "3" => Version::V2_0,
        // A later 3.x is most likely nearest to the latest that is known.
        (_, "3") => Version::V3_2,
        _ => Version::V3_0,
    };
    report.say(&VERSION_UNKNOWN, &at(key), [text, nearest.name()]);
    nearest
}

/// What a document without a version looks like.
fn guess(root: &Map<String, Value>) -> Version {
    let has = |keys: &[&str]| keys.iter().any(|key| root.contains_key(*key));
    if has(&["definitions", "securityDefinitions", "basePath", "host", "consumes", "produces"]) {
        Version::V2_0
    } else if has(&["webhooks", "jsonSchemaDialect"]) {
        Version::V3_1
    } else {
        Version::V3_0
    }
}

/// A version as its specification wants it: `2.0`; `3.1.` and a number, and perhaps `-` and more.
fn exact(text: &str) -> Option<Version> {
    if text == "2.0" {
        return Some(Version::V2_0);
    }
    let (version, patch) = minor(text)?;
    let (number, _) = patch.split_once('-').unwrap_or((patch, ""));
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    digits.then_some(version)
}

fn minor(text: &str) -> Option<(Version, &str)> {
    [("3.0.", Version::V3_0), ("3.1.", Version::V3_1), ("3.2.", Version::V3_2)]
        .into_iter()
        .find_map(|(start, version)| Some((version, text.strip_prefix(start)?)))
}

/// A version that is written in another way: `3`, `3.0`, `v3.1`, `3.0.x`.
fn inexact(text: &str) -> Option<Version> {
    let text = text.trim();
    let text = text.strip_prefix(['v', 'V']).unwrap_or(text);
    match text {
        "2" | "2.0" | "2.0.0" => Some(Version::V2_0),
        "3" | "3.0" => Some(Version::V3_0),
        "3.1" => Some(Version::V3_1),
        "3.2" => Some(Version::V3_2),
        text => minor(text).map(|(version, _)| version),
    }
}

fn major(text: &str) -> &str {
    text.trim().split('.').next().unwrap_or_default()
}
