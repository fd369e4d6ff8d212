//! JSON or YAML: by the file's ending, then by its text.

use serde::de::IgnoredAny;

use crate::diagnostics::Syntax;

/// How the text is to be read.
///
/// `.json` is JSON. Any other text that is JSON is read as JSON too, which is several times faster; what only starts
/// like it, such as the flow mapping `{openapi: 3.0.3}`, is YAML.
pub(super) fn of(name: &str, text: &str) -> Syntax {
    let json = name.to_ascii_lowercase().ends_with(".json")
        || text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<IgnoredAny>(text).is_ok();
    if json { Syntax::Json } else { Syntax::Yaml }
}
