//! What a code means.

use serde_json::json;

use super::args::Format;
use super::screen::Screen;
use crate::diagnostics::{Effect, Rule, catalogue};

/// Tells what a rule says; the exit code.
pub(super) fn explain(code: &str, format: Format, screen: &mut Screen<'_>) -> u8 {
    let Some(rule) = catalogue().find(|rule| rule.code == code) else {
        let shown = crate::format::one_line(code);
        match format {
            Format::Text => {
                let near: Vec<&str> = catalogue().map(|rule| rule.code).filter(|known| is_near(known, code)).collect();
                let hint = if near.is_empty() { String::new() } else { format!("; near it: {}", near.join(", ")) };
                let _ = writeln!(screen.err, "error: no finding has the code `{shown}`{hint}");
            }
            Format::Json => screen.say(&format!("{}\n", json!({ "command": "explain", "exit": 2, "code": code }))),
        }
        return 2;
    };
    match format {
        Format::Text => screen.say(&text(rule)),
        Format::Json => screen.say(&format!("{}\n", object(rule))),
    }
    0
}

fn text(rule: &Rule) -> String {
    let head = format!("{}[{}]: {}\n", severity(rule), rule.code, dotted(rule.message));
    let assumed = rule.assumed.map(|assumed| format!("  assumed: {}\n", dotted(assumed))).unwrap_or_default();
    let effect = rule.effect.map(Effect::name).unwrap_or_default();
    let instead = rule.instead.map(|instead| format!("  {effect}: {}\n", dotted(instead))).unwrap_or_default();
    let help = format!("  help: {}\n", dotted(rule.help));
    head + &assumed + &instead + &help
}

fn object(rule: &Rule) -> serde_json::Value {
    json!({
        "command": "explain",
        "exit": 0,
        "code": rule.code,
        "severity": severity(rule),
        "message": rule.message,
        "assumed": rule.assumed,
        "effect": rule.effect.map(Effect::name),
        "instead": rule.instead,
        "help": rule.help,
    })
}

fn severity(rule: &Rule) -> String {
    format!("{:?}", rule.severity).to_lowercase()
}

/// The text with its placeholders as dots.
fn dotted(text: &str) -> String {
    (0..10).fold(text.to_owned(), |text, number| text.replace(&format!("{{{number}}}"), ".."))
}

/// Whether two codes share a word that says something.
fn is_near(known: &str, code: &str) -> bool {
    code.split('-').any(|word| word.len() > 3 && known.split('-').any(|other| other == word))
}
