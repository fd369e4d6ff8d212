//! What the sender looks like.

use super::module;
use crate::emit::library::{Sample, as_printed, library, with_hooks};
use crate::emit::whole;

#[test]
fn the_library_calls() {
    let sample = Sample::of(with_hooks(library()));
    let emitted = whole(|put| module(sample.cx(), put).expect("a sender"));
    insta::assert_snapshot!(as_printed(emitted));
}
