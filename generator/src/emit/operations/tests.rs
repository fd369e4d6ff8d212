//! What the lending library looks like.

use super::module;
use crate::emit::library::{Sample, library, text};
use crate::emit::whole;

#[test]
fn the_library() {
    let sample = Sample::of(library());
    insta::assert_snapshot!(text(&whole(|put| module(sample.cx(), put))));
}
