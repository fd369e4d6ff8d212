//! What emitted impls look like.

use insta::assert_snapshot;

use crate::emit::testing::{pretty, shelf};

#[test]
fn every_kind_of_type() {
    let model = shelf();
    let module = super::module(model.cx());
    assert_snapshot!(pretty(&module.items));
}
