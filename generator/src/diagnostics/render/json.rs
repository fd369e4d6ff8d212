//! One JSON object a line.

use std::fmt::Write as _;

use serde::Serialize;

use super::visible::hidden;
use crate::diagnostics::{Effect, Report, Severity};

#[derive(Serialize)]
struct Object<'a> {
    code: &'a str,
    severity: &'a str,
    message: String,
    assumed: Option<String>,
    effect: Option<&'a str>,
    instead: Option<String>,
    help: String,
    file: Option<&'a str>,
    line: Option<usize>,
    column: Option<usize>,
    pointer: Option<&'a str>,
}

/// All findings in document order.
pub(super) fn render(report: &Report) -> String {
    let mut text = String::new();
    for (found, span) in report.placed() {
        let object = Object {
            code: found.rule.code,
            severity: severity(found.severity),
            message: found.message(),
            assumed: found.assumed(),
            effect: found.rule.effect.map(Effect::name),
            instead: found.instead(),
            help: found.help(),
            file: report.sources().get(found.origin.file).map(|source| source.name.as_str()),
            line: span.map(|span| span.start.line),
            column: span.map(|span| span.start.column),
            pointer: found.position.is_none().then(|| found.origin.pointer.as_str()),
        };
        // Texts and numbers alone: this cannot fail.
        text.push_str(&escaped(&serde_json::to_string(&object).unwrap_or_default()));
        text.push('\n');
    }
    text
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
        Severity::Fatal => "fatal",
    }
}

/// JSON text with hidden characters as escapes, which mean the same to whoever reads it.
pub(crate) fn escaped(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string does not fail.
                let _ = write!(text, "\\u{unit:04x}");
            }
        } else {
            text.push(c);
        }
    }
    text
}
