//! Unions without a discriminator, told apart by what their values hold.

use super::{refused, trip};

mod api {
    include!(concat!(env!("OUT_DIR"), "/one-of-inferred.rs"));
}

use api::types::{ByKeys, ByTag, ByType, InOrder, OrNull};

#[test]
fn each_finds_its_type() {
    assert!(matches!(trip(r#""a""#), ByType::String(_)));
    assert!(matches!(trip("1"), ByType::Integer(1)));
    assert!(matches!(trip(r#"["a"]"#), ByType::StringList(_)));
    assert!(matches!(trip(r#"{"kind":"length","metres":1.5}"#), ByTag::Length(_)));
    assert!(matches!(trip(r#"{"kind":"weight","grams":1.5}"#), ByTag::Mass(_)));
    assert!(matches!(trip(r#"{"address":"a"}"#), ByKeys::ByMail(_)));
    assert!(matches!(trip(r#"{"number":"a"}"#), ByKeys::ByPhone(_)));
    trip::<InOrder>(r#"{"depth":1}"#);
    trip::<InOrder>(r#"{"depth":1,"height":2}"#);
    trip::<OrNull>(r#"{"either":null}"#);
    trip::<OrNull>(r#"{"either":true}"#);
    trip::<OrNull>("{}");
}

#[test]
fn a_constant_that_no_type_has_is_read_and_is_not_valid() {
    let volume: ByTag = trip(r#"{"kind":"volume","litres":2}"#);
    assert!(matches!(&volume, ByTag::Unknown(value) if value["litres"] == 2));
    let found = volume.validate().unwrap_err().to_string();
    assert_eq!(found, "/kind: `volume` is not one of `length`, `mass`, `weight`");
    assert_eq!(refused::<ByTag>(r#"{"litres":2}"#), "property `kind` is missing");
}
