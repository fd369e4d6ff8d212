//! What emitted impls look like.

use insta::assert_snapshot;

use crate::emit::testing::{pretty, shelf};
use crate::emit::whole;

#[test]
fn every_kind_of_type() {
    let model = shelf();
    let module = whole(|put| super::module(model.cx(), put));
    assert_snapshot!(pretty(&module.items));
}
