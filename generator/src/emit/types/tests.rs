//! What emitted types look like.

use insta::assert_snapshot;

use crate::emit::testing::{pretty, shelf};

#[test]
fn every_kind_of_type() {
    let model = shelf();
    let module = super::module(model.cx());
    assert_eq!(module.support, ["maybe", "unknown"]);
    assert_snapshot!(pretty(&module.items));
}
