//! Writes names with brackets: the style `deepObject` of `OpenAPI` 3.0, and deeper, as everyone does: `a[b][0]=c`.

use super::value::{Value, ValueError};

/// Hands out the pairs of a value, not percent-encoded.
///
/// # Errors
/// Where a name holds a bracket.
pub fn write(name: &str, value: &Value, pair: &mut dyn FnMut(&str, &str)) -> Result<(), ValueError> {
    match value {
        Value::Object(entries) => entries.iter().try_for_each(|(key, value)| {
            if key.is_empty() || key.contains(['[', ']']) {
                return Err(ValueError(format!("has the name {key:?}, which cannot stand in brackets")));
            }
            write(&format!("{name}[{key}]"), value, pair)
        }),
        Value::List(items) => {
            items.iter().enumerate().try_for_each(|(index, item)| write(&format!("{name}[{index}]"), item, pair))
        }
        scalar => {
            // Nothing stands for null.
            if let Some(text) = scalar.scalar_text() {
                pair(name, &text);
            }
            Ok(())
        }
    }
}
