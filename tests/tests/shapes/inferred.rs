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
    assert!(matches!(trip(r#"{"kind":"weight","grams":1.5}"#), ByTag::MassOrWeight(_)));
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

mod any_object {
    include!(concat!(env!("OUT_DIR"), "/one-of-any-object.rs"));
}

#[test]
fn any_object_is_taken_where_no_other_alternative_knows_more() {
    use any_object::types::Happening;
    let read = |text: &str| serde_json::from_str::<Happening>(text).unwrap();
    assert!(matches!(trip(r#"{"borrower":"a","book":{"title":"b"}}"#), Happening::Loan(_)));
    let newer = r#"{"borrower":"a","book":{"title":"b","pages":9,"cover":"blue"}}"#;
    assert!(matches!(read(newer), Happening::Loan(_)), "properties that the document does not know are no reason");
    assert!(matches!(read("{}"), Happening::Gift(_)));
    assert!(matches!(trip(r#"{"visitor":"a"}"#), Happening::Whatever(_)));
    assert!(
        matches!(trip(r#"{"visitor":{"name":"a"},"day":{"month":1}}"#), Happening::Whatever(_)),
        "all of it counts"
    );
    assert!(matches!(trip(r#"{"book":["a","b"]}"#), Happening::Whatever(_)), "a gift's book is a text");
}
