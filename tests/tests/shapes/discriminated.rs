//! Unions with a discriminator.

use super::{refused, trip};

mod api {
    include!(concat!(env!("OUT_DIR"), "/one-of-discriminator.rs"));
}

use api::types::{Beep, Circle, Shape, Sound, Speech};

#[test]
fn the_mapping_decides_then_the_name_of_the_component() {
    assert!(matches!(trip(r#"{"form":"round","radius":1.5}"#), Shape::Circle(_)));
    assert!(matches!(trip(r#"{"form":"box","side":1.5}"#), Shape::Square(_)));
    assert!(matches!(trip(r#"{"type":"Beep","hertz":440}"#), Sound::Beep(_)));
    assert!(matches!(trip(r#"{"type":"Speech","text":"hello"}"#), Sound::Speech(_)));
    assert_eq!(refused::<Shape>(r#"{"radius":1.5}"#), "property `form` is missing");
    assert_eq!(refused::<Sound>(r#"{"type":1}"#), "expected a string");
}

#[test]
fn a_type_that_the_document_does_not_name_is_read_and_written_and_is_not_valid() {
    let bark: Sound = trip(r#"{"type":"Bark","loud":[1.50,null]}"#);
    let Sound::Unknown(value) = &bark else { panic!("{bark:?}") };
    assert_eq!(value["loud"][1], serde_json::Value::Null);
    let found = bark.validate().unwrap_err().to_string();
    assert_eq!(found, "/type: `Bark` is not one of `Beep`, `Speech`");
}

#[test]
fn a_variant_with_the_tag_of_another_is_no_valid_value() {
    let text = |shape: Shape| shape.validate().map_err(|violations| violations.to_string());
    assert_eq!(text(Shape::Circle(Circle::new("round", 1.0))), Ok(()));
    assert_eq!(text(Shape::Circle(Circle::new("box", 1.0))), Err("/form: must be `round` for this type".to_owned()));
    let square = api::types::Square::new("round", 1.0);
    assert_eq!(text(Shape::Square(square)), Err("/form: must be `square` or `box` for this type".to_owned()));
    let speech = Sound::Speech(Speech::new("Beep", "hello"));
    assert_eq!(speech.validate().unwrap_err().to_string(), "/type: must be `Speech` for this type");
    let beep = Sound::Beep(Beep::new());
    assert_eq!(beep.validate(), Ok(()));
}

mod optional {
    include!(concat!(env!("OUT_DIR"), "/discriminator-optional.rs"));
}

#[test]
fn where_the_discriminator_may_be_absent_what_is_there_tells() {
    use optional::types::Account;
    let read = |text: &str| serde_json::from_str::<Account>(text).unwrap();
    assert!(matches!(read(r#"{"name":"a","quota":1}"#), Account::Full(_)));
    assert!(matches!(read(r#"{"name":"a"}"#), Account::Short(_)));
    assert!(matches!(trip(r#"{"view":"short","name":"a"}"#), Account::Short(_)));
    assert_eq!(refused::<Account>(r#"{"quota":1}"#), "the value is none of Full, Short");
    let written = serde_json::to_value(read(r#"{"name":"a"}"#)).unwrap();
    assert_eq!(written, serde_json::json!({"view": "short", "name": "a"}), "what is written says it");
}
