//! The document as YAML that people like to read: long texts are folded.

use serde_json::Value;

use crate::diagnostics::Report;
use crate::load;

/// Lines longer than this are folded, where they hold a text.
const WIDTH: usize = 110;

/// Writes the document; `None` if it cannot be written.
pub(super) fn write(tree: &Value) -> Option<String> {
    let plain = serde_yaml::to_string(tree).ok()?;
    let folded: String = plain.lines().map(fold).collect();
    // Folding works on text. What it makes must be read as what was meant.
    let read = load::load_text("folded.yaml", &folded, &mut Report::default());
    Some(if read.is_some_and(|document| document.tree == *tree) { folded } else { plain })
}

/// A line, over several lines if it is `key: a long text`, plain or in single quotes.
fn fold(line: &str) -> String {
    let kept = || format!("{line}\n");
    let content = line.trim_start_matches([' ', '-']);
    let indent = line.len() - content.len();
    let Some((key, text)) = content.split_once(": ").filter(|_| line.len() > WIDTH) else { return kept() };
    let quoted = text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')).map(|text| text.replace("''", "'"));
    let text = quoted.as_deref().unwrap_or(text);
    let is_plain = text.starts_with(|c: char| c.is_alphanumeric() || c == '`') && !text.contains("  ");
    if !is_plain || text.ends_with(' ') || key.contains(['\'', '"']) {
        return kept();
    }
    let mut folded = format!("{}{key}: >-", &line[..indent]);
    let mut room = 0;
    for word in text.split(' ') {
        if word.len() + 1 > room {
            folded.push('\n');
            folded.push_str(&" ".repeat(indent + 2));
            room = WIDTH.saturating_sub(indent + 2);
        } else {
            folded.push(' ');
        }
        folded.push_str(word);
        room = room.saturating_sub(word.len() + 1);
    }
    folded.push('\n');
    folded
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::write;

    #[test]
    fn long_texts_are_folded_and_read_as_they_were() {
        let long = "Some words: and #more words. ".repeat(8);
        let tree =
            json!({ "a": { "text": long.trim(), "list": [{ "text": long.trim(), "b": 1 }], "word": "x".repeat(300) } });
        let text = write(&tree).unwrap();
        assert_eq!(serde_yaml::from_str::<serde_json::Value>(&text).unwrap(), tree);
        let lines = text.lines().filter(|line| line.len() > 112).count();
        assert_eq!(lines, 1, "the word alone: {text}");
    }

    #[test]
    fn what_only_looks_like_a_text_stays() {
        let tree = json!({ "a": format!("first\n  key: {}\n", "word ".repeat(40).trim()), "b": format!("{} ", "x y ".repeat(40)) });
        let text = write(&tree).unwrap();
        assert_eq!(serde_yaml::from_str::<serde_json::Value>(&text).unwrap(), tree);
    }
}
