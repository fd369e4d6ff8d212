//! Choices between scalars, by type, by format, and by what they ask of a value.

use super::{refused, trip};

mod api {
    include!(concat!(env!("OUT_DIR"), "/one-of-scalars.rs"));
}

use api::types::{Amount, Level, Moment, Rows, Size};

#[test]
fn formats_are_tried_before_plain_text() {
    assert!(matches!(trip(r#""2026-11-20""#), Moment::Date(_)));
    assert!(matches!(trip(r#""2026-11-20T12:00:00Z""#), Moment::DateTime(_)));
    assert!(matches!(trip(r#""67e55044-10b1-426f-9247-bb680e5fe0c8""#), Moment::Uuid(_)));
    assert!(matches!(trip(r#""soon""#), Moment::String(_)));
}

#[test]
fn numbers_lists_and_booleans() {
    assert!(matches!(trip("1"), Amount::Integer(1)));
    assert!(matches!(trip("1.5"), Amount::Number(_)));
    assert!(matches!(trip("true"), Amount::Boolean(true)));
    assert!(refused::<Amount>(r#""1""#).starts_with("the value is none of"));
    assert!(matches!(trip(r#"["a"]"#), Rows::StringList(_)));
    assert!(matches!(trip("[1]"), Rows::IntegerList(_)));
    trip::<Rows>("[[1],[2]]");
}

#[test]
fn a_valid_type_goes_before_one_that_is_not() {
    assert!(matches!(trip("5"), Size::Small(5)));
    assert!(matches!(trip(r#"{"size":10}"#), Size::Large(_)));
    assert!(matches!(trip(r#"{"size":2000,"unit":"m"}"#), Size::Huge(_)));
    assert_eq!(trip::<Level>(r#""low""#), Level::Low);
    let level: Level = trip(r#""middle""#);
    assert_eq!(level.validate().unwrap_err().to_string(), "`middle` is not one of `low`, `high`");
}
