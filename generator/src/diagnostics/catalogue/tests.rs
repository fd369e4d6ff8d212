//! What holds for every rule.

use std::collections::BTreeSet;

use super::{catalogue, reference, stages};
use crate::diagnostics::{Effect, Severity};

#[test]
fn codes_are_unique_and_kebab_case() {
    let mut seen = BTreeSet::new();
    for rule in catalogue() {
        let code = rule.code;
        assert!(seen.insert(code), "two rules have the code {code}");
        let words = code
            .split('-')
            .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()));
        assert!(words, "{code} is not kebab-case");
    }
    assert!(seen.len() >= 19, "the catalogue holds every stage's rules");
}

#[test]
fn every_rule_says_what_is_wrong_and_what_to_do() {
    for rule in catalogue() {
        for (what, text) in [("message", rule.message), ("help", rule.help)] {
            assert!(!text.trim().is_empty(), "{} has no {what}", rule.code);
            assert!(!text.ends_with('.') && !text.contains('\n'), "{}: one line, no full stop: {text}", rule.code);
        }
        assert!(rule.assumed.is_none_or(|text| !text.is_empty()), "{} assumes nothing", rule.code);
    }
}

/// What the ledger is fed by: whatever is not repaired costs something, and the rule says what.
#[test]
fn every_rule_about_a_document_says_what_it_assumes_or_costs() {
    let about_documents = stages().filter(|(stage, _)| !["config", "format", "write"].contains(stage));
    for rule in about_documents.flat_map(|(_, rules)| rules) {
        let told = match rule.severity {
            Severity::Note | Severity::Fatal => true,
            Severity::Warning => rule.effect.is_some() || rule.assumed.is_some(),
            Severity::Error => rule.effect.is_some(),
        };
        assert!(told, "{} has neither an effect nor an assumption", rule.code);
        let silent = matches!(rule.effect, None | Some(Effect::NotEnforced));
        assert_eq!(rule.instead.is_none(), silent, "{} says what is left out, or what is accepted instead", rule.code);
    }
}

#[test]
fn the_reference_has_a_line_for_every_rule() {
    let table = reference();
    assert_eq!(table.lines().count(), catalogue().count() + 2);
    assert!(table.lines().all(|line| line.replace("\\|", "").matches('|').count() == 5), "{table}");
}
