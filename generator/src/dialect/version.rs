//! Which version of OpenAPI a document follows.

use serde_json::{Map, Value};

use crate::diagnostics::{
    NO_ARGS, Origin, Pointer, Report, SWAGGER_2, VERSION_MISSING, VERSION_NOT_TEXT, VERSION_UNKNOWN,
};

/// A version of OpenAPI, without its patch level, which changes nothing in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    V3_0,
    V3_1,
    V3_2,
}

impl Version {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0",
            Self::V3_1 => "3.1",
            Self::V3_2 => "3.2",
        }
    }

    const fn full(self) -> &'static str {
        match self {
            Self::V3_0 => "3.0.3",
            Self::V3_1 => "3.1.1",
            Self::V3_2 => "3.2.0",
        }
    }
}

/// The document's version, or the nearest one that is known; `None` after a fatal finding. `openapi` is a text
/// afterwards.
pub(super) fn detect(root: &mut Map<String, Value>, report: &mut Report) -> Option<Version> {
    let older = ["swagger", "swaggerVersion"].into_iter().find(|key| root.contains_key(*key));
    if let Some(key) = older.filter(|_| !root.contains_key("openapi")) {
        report.say(&SWAGGER_2, &at(key), NO_ARGS);
        return None;
    }
    let version = match root.get("openapi") {
        None => {
            report.say(&VERSION_MISSING, &Origin::default(), NO_ARGS);
            return None;
        }
        Some(Value::String(text)) => match read(text) {
            Some(version) => return Some(version),
            None if major(text) == "2" => {
                report.say(&SWAGGER_2, &at("openapi"), NO_ARGS);
                return None;
            }
            None => unknown(text, report),
        },
        Some(Value::Number(number)) => match read(&number.to_string()) {
            Some(version) => {
                report.say(&VERSION_NOT_TEXT, &at("openapi"), [number.to_string(), version.full().to_owned()]);
                version
            }
            None => unknown(&number.to_string(), report),
        },
        Some(other) => unknown(crate::load::kind(other), report),
    };
    root.insert("openapi".to_owned(), Value::from(version.full()));
    Some(version)
}

fn at(key: &str) -> Origin {
    Origin::root_file(Pointer::root().join(key))
}

fn unknown(text: &str, report: &mut Report) -> Version {
    // A later 3.x is most likely nearest to the latest that is known.
    let nearest = if major(text) == "3" && text.contains('.') { Version::V3_2 } else { Version::V3_0 };
    report.say(&VERSION_UNKNOWN, &at("openapi"), [text, nearest.name()]);
    nearest
}

fn major(text: &str) -> &str {
    text.trim().split('.').next().unwrap_or_default()
}

fn read(text: &str) -> Option<Version> {
    let mut parts = text.trim().splitn(3, '.');
    match (parts.next(), parts.next()) {
        (Some("3"), Some("0")) => Some(Version::V3_0),
        (Some("3"), None) if text == "3" => Some(Version::V3_0),
        (Some("3"), Some("1")) => Some(Version::V3_1),
        (Some("3"), Some("2")) => Some(Version::V3_2),
        _ => None,
    }
}
