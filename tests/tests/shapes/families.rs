//! A parent with a discriminator: where it is named, its children may stand.

use super::{refused, trip};

mod api {
    include!(concat!(env!("OUT_DIR"), "/parent-discriminator.rs"));
}

use api::types::{Cat, Home, Pet};

#[test]
fn children_decode_through_the_parent_and_keep_what_is_theirs() {
    let home: Home =
        trip(r#"{"pet":{"petType":"cat","name":"a","lives":9},"pets":[{"petType":"dog","name":"b","bark":"c"}]}"#);
    assert!(matches!(home.pet, Some(Pet::Cat(Cat { lives: 9, .. }))));
    assert!(matches!(trip(r#"{"petType":"Lizard","name":"a","loves":"b"}"#), Pet::Lizard(_)));
    assert!(matches!(trip(r#"{"petType":"Puppy","name":"a","bark":"b","age":1}"#), Pet::Puppy(_)));
    assert_eq!(refused::<Pet>(r#"{"petType":"cat","name":"a"}"#), "property `lives` is missing");
}

#[test]
fn the_parent_takes_its_own_tag_and_children_that_the_document_lacks() {
    let pet: Pet = trip(r#"{"petType":"Pet","name":"a"}"#);
    assert!(matches!(pet, Pet::Base(_)));
    assert_eq!(pet.validate(), Ok(()));
    let pet: Pet = trip(r#"{"petType":"Bird","name":"a"}"#);
    assert!(matches!(pet, Pet::Base(_)));
    assert_eq!(pet.validate().unwrap_err().to_string(), "/petType: must be `Pet` for this type");
}
