//! What the lending library looks like.

use super::emit;
use crate::emit::library::{Sample, library, text};

#[test]
fn the_library() {
    let sample = Sample::of(library());
    insta::assert_snapshot!(text(&emit(sample.cx())));
}
