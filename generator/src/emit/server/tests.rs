//! What the lending library looks like.

use super::module;
use crate::emit::library::{Sample, library, text};

#[test]
fn the_library() {
    let sample = Sample::of(library());
    insta::assert_snapshot!(text(&module(sample.cx()).expect("a server")));
}
