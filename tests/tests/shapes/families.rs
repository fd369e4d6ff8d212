//! A parent with a discriminator: where it is named, its children may stand.

use super::{refused, trip};

mod api {
    include!(concat!(env!("OUT_DIR"), "/parent-discriminator.rs"));
}

mod listed {
    include!(concat!(env!("OUT_DIR"), "/parent-lists-children.rs"));
}

mod including {
    include!(concat!(env!("OUT_DIR"), "/parents-that-include.rs"));
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

#[test]
fn a_parent_may_list_the_children_that_include_it() {
    use listed::types::{Cat, Dog, Pet, Shape};

    let pet: Pet = trip(r#"{"kind":"dog","name":"a","friend":{"kind":"cat","lives":9}}"#);
    let Pet::Dog(Dog { friend: Some(friend), .. }) = &pet else { panic!("{pet:?}") };
    assert!(matches!(**friend, Pet::Cat(Cat { lives: Some(9), .. })));
    assert_eq!(pet.validate(), Ok(()));
    assert!(matches!(trip(r#"{"radius":1.5,"colour":"red"}"#), Shape::Circle(_)));
}

#[test]
fn a_parent_that_is_a_child_keeps_its_own_children_apart() {
    use including::types::{Account, Entity, User};

    let entity: Entity = trip(r##"{"kind":"#user","manager":{"kind":"#group","mail":"a"}}"##);
    let Entity::User(User { manager: Some(manager), .. }) = &entity else { panic!("{entity:?}") };
    assert!(matches!(**manager, Account::Group(_)));
    let entity: Entity = trip(r##"{"kind":"#account","gone":true}"##);
    assert!(matches!(entity, Entity::Account(Account::Base(_))));
    assert_eq!(entity.validate(), Ok(()));
}
