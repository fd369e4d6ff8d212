//! What the sender looks like.

use super::module;
use crate::emit::library::{Sample, library, text, with_hooks};

#[test]
fn the_library_calls() {
    let sample = Sample::of(with_hooks(library()));
    let emitted = module(sample.cx()).expect("a sender");
    insta::assert_snapshot!(text(&emitted));
}
