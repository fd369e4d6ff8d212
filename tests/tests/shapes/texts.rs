//! Texts that are alternatives by themselves, beside types.

use super::trip;

mod api {
    include!(concat!(env!("OUT_DIR"), "/one-of-texts.rs"));
}

use api::types::{Limit, Plan, PlanKeep, Region, Schedule, Size, SizePreset};

#[test]
fn each_text_is_a_variant() {
    assert_eq!(trip::<Schedule>(r#""never""#), Schedule::Never);
    assert_eq!(trip::<Schedule>(r#""daily""#), Schedule::Daily);
    assert!(matches!(trip::<Schedule>(r#"{"every":5}"#), Schedule::Every(every) if every.every == 5));
    assert_eq!(trip::<Limit>(r#""unlimited""#), Limit::NoLimit);
    assert_eq!(trip::<Limit>("3"), Limit::Integer(3));
    assert_eq!(trip::<Size>(r#""small""#), Size::Preset(SizePreset::Small));
}

#[test]
fn another_text_is_read_and_refused_as_the_document_has_it() {
    let schedule: Schedule = trip(r#""yearly""#);
    let message = schedule.validate().unwrap_err().to_string();
    assert_eq!(message, "`yearly` is not one of `never`, `hourly`, `daily`");
    assert!(matches!(trip::<Region>(r#""east""#), Region::Unknown(other) if other.as_str() == "east"));
    assert_eq!(trip::<Region>(r#""north""#), Region::North);
    assert!(trip::<Limit>("0").validate().is_err());
}

#[test]
fn a_text_may_be_the_default() {
    let plan: Plan = trip(r#"{"schedule":null}"#);
    assert_eq!(plan.schedule, None);
    assert_eq!(plan.keep_or_default(), PlanKeep::Unlimited);
    assert_eq!(trip::<Plan>(r#"{"schedule":"never","keep":"unknown"}"#).keep_or_default(), PlanKeep::Unknown);
}
