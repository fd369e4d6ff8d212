//! What the receivers look like.

use super::{callbacks, webhooks};
use crate::emit::library::{Sample, library, text, with_hooks};

#[test]
fn nobody_receives_what_nobody_sends() {
    let sample = Sample::of(library());
    assert!(webhooks(sample.cx()).is_none() && callbacks(sample.cx()).is_none());
}

#[test]
fn the_library_calls_back() {
    let sample = Sample::of(with_hooks(library()));
    let modules = [webhooks(sample.cx()), callbacks(sample.cx())].into_iter().flatten();
    insta::assert_snapshot!(modules.map(|module| text(&module)).collect::<Vec<_>>().join("\n"));
}
