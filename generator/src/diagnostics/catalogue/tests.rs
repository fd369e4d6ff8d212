//! What holds for every rule.

use std::collections::BTreeSet;

use super::{catalogue, reference};

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

#[test]
fn the_reference_has_a_line_for_every_rule() {
    let table = reference();
    assert_eq!(table.lines().count(), catalogue().count() + 2);
    assert!(table.lines().all(|line| line.replace("\\|", "").matches('|').count() == 5), "{table}");
}
