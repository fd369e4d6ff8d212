//! The templates, and the filters that make text safe for the file it goes into.

use std::sync::LazyLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use oasmith_templates::TEMPLATES;

use crate::format::one_line;

/// The templates, read once.
static ENVIRONMENT: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    let syntax = SyntaxConfig::builder().keep_trailing_newline(true).build();
    environment.set_syntax(syntax.expect("the delimiters are the usual ones"));
    environment.add_filter("toml", toml_string);
    environment.add_filter("md", inline);
    environment.add_filter("code", code);
    environment.add_filter("comment", comment);
    for (name, text) in TEMPLATES {
        environment.add_template(name, text).expect("the templates are tested");
    }
    environment
});

/// Fills a template. What a template asks for and the context lacks is an error, never a blank.
pub(super) fn render(name: &str, context: Value) -> String {
    let template = ENVIRONMENT.get_template(name).expect("the caller names a template of the table");
    template.render(context).expect("the context has all that the template asks for, whatever the document")
}

/// A TOML string with its quotes, on one line.
pub(super) fn toml_string(text: &str) -> String {
    toml::Value::String(one_line(text).replace(['\'', '"'], "’")).to_string()
}

/// Markdown that shows the text as it is, in a paragraph or a table; what stands between backticks is code.
fn inline(text: &str) -> String {
    let text = one_line(text);
    let mut shown = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once('`') {
        shown.push_str(&plain(before));
        match after.split_once('`') {
            Some((span, tail)) if !span.trim().is_empty() => {
                shown.push_str(&code(span.trim()));
                rest = tail;
            }
            _ => {
                shown.push_str("\\`");
                rest = after;
            }
        }
    }
    shown + &plain(rest)
}

/// Text without a meaning to Markdown.
fn plain(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => shown.push_str("&amp;"),
            '<' => shown.push_str("&lt;"),
            '>' => shown.push_str("&gt;"),
            c if "\\*_[]|#~!$".contains(c) => shown.extend(['\\', c]),
            c => shown.push(c),
        }
    }
    shown
}

/// A code span, in a paragraph or a table.
fn code(text: &str) -> String {
    let text = one_line(text).replace('|', "\\|");
    if text.contains('`') {
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        return format!("{fence} {text} {fence}");
    }
    format!("`{text}`")
}

/// The inside of an HTML comment.
fn comment(text: &str) -> String {
    one_line(text).replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::*;

    #[test]
    fn text_stays_text_in_toml_and_markdown() {
        assert_eq!(toml_string("a\n[evil]\nb = 1"), r#""a [evil] b = 1""#);
        assert_eq!(toml_string(r"say \ x"), r"'say \ x'");
        assert_eq!(inline("a|b <img src=x> *c*\n# d"), r"a\|b &lt;img src=x&gt; \*c\* \# d");
        assert_eq!(inline("a `b_c` or `d`, `` e"), r"a `b_c` or `d`, \`\` e");
        assert_eq!(code("/a`b|c"), r"`` /a`b\|c ``");
        assert_eq!(comment("x --> <script>"), "x --&gt; <script&gt;");
        let parsed: toml::Table = format!("x = {}", toml_string("\"'\\\u{7f}\u{202e}")).parse().unwrap();
        assert_eq!(parsed["x"].as_str(), Some("’’\\??"));
    }

    #[test]
    #[should_panic(expected = "undefined")]
    fn what_the_context_lacks_is_an_error() {
        render("rustfmt.toml", context! {});
    }
}
