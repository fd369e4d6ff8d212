//! The checker: every rule, its message and its place.

use std::collections::BTreeMap;

use oasmith_templates::support::decimal::is_multiple;
use oasmith_templates::support::pattern::Pattern;
use oasmith_templates::support::validate::{Checker, Validate, validate};

fn found(check: impl FnOnce(&mut Checker)) -> Vec<String> {
    let mut checker = Checker::default();
    check(&mut checker);
    checker.finish().map_or_else(|violations| violations.iter().map(ToString::to_string).collect(), |()| Vec::new())
}

#[test]
fn lengths_are_in_characters() {
    assert_eq!(found(|c| c.length("größe", Some(5), Some(5))), Vec::<String>::new());
    assert_eq!(found(|c| c.length("größe", Some(6), None)), ["must have at least 6 characters, has 5"]);
    assert_eq!(found(|c| c.length("😀😀", None, Some(1))), ["must have at most 1 character, has 2"]);
    assert_eq!(found(|c| c.length("", Some(1), None)), ["must have at least 1 character, has 0"]);
}

#[test]
fn of_very_many_values_some_are_named() {
    assert_eq!(found(|c| c.unlisted(&"x", &["a", "b"])), ["`x` is not one of `a`, `b`"]);
    let many: Vec<u32> = (1..=1_000).collect();
    let message = found(|c| c.unlisted(&0, &many)).remove(0);
    assert!(
        message.starts_with("`0` is not one of `1`, `2`, ") && message.ends_with(", `20` and 980 others"),
        "{message}"
    );
    let long = "x".repeat(1_000);
    assert_eq!(found(|c| c.unlisted(&long.as_str(), &["a"])), [format!("`{}` is not one of `a`", "x".repeat(100))]);
}

#[test]
fn ranges_have_open_and_closed_ends() {
    assert_eq!(found(|c| c.at_least(3_i32, 3)), Vec::<String>::new());
    assert_eq!(found(|c| c.above(3_u8, 3)), ["must be above 3"]);
    assert_eq!(found(|c| c.at_most(u64::MAX, 3)), ["must be at most 3"]);
    assert_eq!(found(|c| c.below(0.5_f64, 0.5)), ["must be below 0.5"]);
    assert_eq!(found(|c| c.at_least(0.25_f32, 0.5)), ["must be at least 0.5"]);
}

#[test]
fn multiples_are_exact_in_decimal() {
    for (value, divisor, expected) in [
        ("19.99", "0.01", true),
        ("0.3", "0.1", true),
        ("0.35", "0.1", false),
        ("-4", "2", true),
        ("5", "2", false),
        ("1", "0.25", true),
        ("123456789012345678901234567890.5", "0.5", true),
        ("0", "7", true),
    ] {
        assert_eq!(is_multiple(value, divisor), expected, "{value} of {divisor}");
    }
    assert_eq!(found(|c| c.multiple_of(0.07_f64, 0.02)), ["must be a multiple of 0.02"]);
    assert_eq!(found(|c| c.multiple_of(1.1_f32, 0.1)), Vec::<String>::new());
}

#[test]
fn items_are_unique_as_json() {
    assert_eq!(found(|c| c.unique(&[1.0, 2.0])), Vec::<String>::new());
    let values =
        [serde_json::json!({"a": 1, "b": [2]}), serde_json::json!(1), serde_json::json!({"b": [2.0], "a": 1.0})];
    assert_eq!(found(|c| c.unique(&values)), ["items 0 and 2 are equal; each must be there once only"]);
    let values = [serde_json::json!("1"), serde_json::json!(1), serde_json::json!([1]), serde_json::json!(null)];
    assert_eq!(found(|c| c.unique(&values)), Vec::<String>::new());
}

#[test]
fn patterns_are_searched_for() {
    static DIGITS: Pattern = Pattern::new("[0-9]{2}");
    static DOCUMENTED: Pattern = Pattern::translated(r"\d", "[0-9]");
    assert_eq!(found(|c| DIGITS.check("a12b", c)), Vec::<String>::new());
    assert_eq!(found(|c| DIGITS.check("a1b", c)), ["must match the pattern `[0-9]{2}`"]);
    assert_eq!(found(|c| DOCUMENTED.check("1", c)), Vec::<String>::new());
    assert_eq!(found(|c| DOCUMENTED.check("\u{661}", c)), [r"must match the pattern `\d`"]);
    assert_eq!(found(|c| DIGITS.check_absent("a1b", c)), Vec::<String>::new());
    assert_eq!(found(|c| DIGITS.check_absent("a12b", c)), ["must not match the pattern `[0-9]{2}`"]);
}

struct Even(i64);

impl Validate for Even {
    fn check(&self, checker: &mut Checker) {
        checker.multiple_of(self.0, 2);
    }
}

#[test]
fn all_violations_are_reported_with_their_places() {
    let value = BTreeMap::from([("a/b".to_owned(), vec![Some(Even(1)), None, Some(Even(2)), Some(Even(3))])]);
    let violations = validate(&value).expect_err("two are odd");
    let places: Vec<&str> = violations.iter().map(|violation| violation.pointer.as_str()).collect();
    assert_eq!(places, ["/a~1b/0", "/a~1b/3"]);
    assert_eq!(violations.to_string(), "/a~1b/0: must be a multiple of 2; /a~1b/3: must be a multiple of 2");
    assert!(validate(&vec![Even(2)]).is_ok());
}

#[test]
fn the_checker_comes_back_up() {
    let places = found(|checker| {
        checker.enter("a/b");
        checker.enter_item(3);
        checker.report("x");
        checker.leave();
        checker.leave();
        checker.at_key("", |checker| checker.report("y"));
        checker.report("z");
    });
    assert_eq!(places, ["/a~1b/3: x", "/: y", "z"]);
}
