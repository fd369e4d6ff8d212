//! `anyOf`: a value may be of several types at once, and loses nothing of either.

use super::{refused, trip};

mod api {
    include!(concat!(env!("OUT_DIR"), "/any-of-overlapping.rs"));
}

use api::types::{Contact, Inline, Mixed, NameOrText};

#[test]
fn what_is_of_both_keeps_both() {
    assert!(matches!(trip(r#"{"address":"a","note":"b"}"#), Contact::ByMail(_)));
    assert!(matches!(trip(r#"{"number":"1"}"#), Contact::ByPhone(_)));
    let Contact::Both(both) = trip(r#"{"address":"a","number":"1","note":"b"}"#) else { panic!("both") };
    assert_eq!((both.address.as_str(), both.number.as_str()), ("a", "1"));
    assert!(refused::<Contact>(r#"{"note":"b"}"#).starts_with("the value is none of"));
    assert!(matches!(trip(r#"{"width":1}"#), Inline::Width(_)));
    assert!(matches!(trip(r#"{"height":1}"#), Inline::Height(_)));
    assert!(matches!(trip(r#"{"width":1,"height":2}"#), Inline::Both(_)));
    assert!(matches!(trip(r#"{"number":"1","address":"a"}"#), Mixed::Both(_)));
    assert!(matches!(trip(r#""a""#), Mixed::String(_)));
}

#[test]
fn properties_that_nobody_knows_do_not_make_it_both() {
    let contact: Contact = serde_json::from_str(r#"{"address":"a","new":{"x":1}}"#).unwrap();
    assert!(matches!(contact, Contact::ByMail(_)));
}

#[test]
fn listed_texts_beside_any_text_are_one_open_enum() {
    assert_eq!(trip::<NameOrText>(r#""small""#), NameOrText::Small);
    let other: NameOrText = trip(r#""medium""#);
    assert_eq!(other.as_str(), "medium");
}
