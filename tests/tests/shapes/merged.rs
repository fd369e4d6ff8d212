//! `allOf` that narrows, repeats, and mixes with choices.

use super::{refused, trip};

mod api {
    include!(concat!(env!("OUT_DIR"), "/all-of-mixed.rs"));
}

use api::types::{Narrowed, Repeated, Siblings, TwoUnions, TwoUnionsA, WithUnion};

#[test]
fn a_part_narrows_without_a_trace_on_the_whole() {
    let narrowed: Narrowed = trip(r#"{"id":"a","state":"on","size":9}"#);
    assert_eq!(narrowed.validate(), Ok(()));
    assert_eq!(refused::<Narrowed>(r#"{"id":"a"}"#), "property `state` is missing");
    let wrong: Narrowed = trip(r#"{"id":"a","state":"idle","size":10}"#);
    assert_eq!(
        wrong.validate().unwrap_err().to_string(),
        "/state: `idle` is not one of `on`, `off`; /size: must be at most 9"
    );
    let repeated: Repeated = trip(r#"{"id":"","state":"idle"}"#);
    assert_eq!(repeated.validate().unwrap_err().to_string(), "/id: must have at least 1 character, has 0");
}

#[test]
fn choices_stand_beside_properties_and_beside_choices() {
    assert!(matches!(trip(r#"{"id":"a","state":"b","left":"c"}"#), WithUnion::Left(_)));
    assert!(matches!(trip(r#"{"kind":"a","large":"b"}"#), Siblings::Large(_)));
    assert!(matches!(trip(r#"{"a":"1","d":"2"}"#), TwoUnions::A(TwoUnionsA::D(_))));
    trip::<TwoUnions>(r#"{"b":"1","c":"2"}"#);
    assert!(refused::<TwoUnions>(r#"{"a":"1"}"#).starts_with("the value is none of"));
}
