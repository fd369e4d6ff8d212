//! Inline types that say the same: one type under the names of all its places.

use super::trip;

mod api {
    include!(concat!(env!("OUT_DIR"), "/equal-inline.rs"));
}

use api::support::only::Only;
use api::types::{Book, BookMaker, Disc, DiscKind, DiscMaker, DiscOwner};

#[test]
fn a_value_of_one_place_fits_into_the_other() {
    let book: Book = trip(r#"{"kind":"thing","maker":{"name":"Ann"},"owner":{"id":1}}"#);
    let mut disc = Disc::new(DiscMaker::new("Bob"));
    assert_eq!(disc.maker, BookMaker::new("Bob"));
    disc.maker = book.maker;
    disc.owner = book.owner;
    disc.extras = Some(vec![disc.maker.clone()]);
    assert!(matches!(disc.owner, Some(DiscOwner::Object(_))));
    let written = serde_json::to_string(&disc).unwrap();
    let text = r#"{"kind":"thing","maker":{"name":"Ann"},"owner":{"id":1},"extras":[{"name":"Ann"}]}"#;
    assert_eq!(written, text);
}

#[test]
fn the_one_text_goes_by_both_names() {
    let disc = Disc::new(DiscMaker::new("Bob"));
    assert_eq!(disc.kind, Only::Known(DiscKind));
    assert_eq!(disc.form_or_default().as_str(), "solid");
    assert!(disc.validate().is_ok());
    assert!(Disc::new(DiscMaker::new("")).validate().is_err());
}
