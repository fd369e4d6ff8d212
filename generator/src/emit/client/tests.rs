//! What the lending library looks like.

use super::module;
use crate::emit::library::{Sample, as_printed, library};
use crate::emit::whole;

#[test]
fn the_library() {
    let sample = Sample::of(library());
    insta::assert_snapshot!(as_printed(whole(|put| module(sample.cx(), put))));
}
