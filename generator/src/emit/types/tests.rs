//! What emitted types look like.

use insta::assert_snapshot;

use crate::emit::testing::{pretty, shelf};
use crate::emit::whole;
use crate::emit::{Cx, EmitOptions};
use crate::model::testing::{api_of, component, enumeration};

#[test]
fn every_kind_of_type() {
    let model = shelf();
    let module = whole(|put| super::module(model.cx(), put));
    assert_eq!(module.support, ["maybe", "only", "unknown"]);
    assert_snapshot!(pretty(&module.items));
}

/// Clippy takes the constant of a long enum for an array on the stack.
#[test]
fn a_long_enum_allows_its_constant_to_be_long() {
    let values: Vec<String> = (0..700).map(|number| format!("v{number}")).collect();
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    let emitted = |values: &[&str]| {
        let api = api_of([component("Carrier", enumeration(values))]);
        let facts = crate::analyse::analyse(&api);
        let names = crate::name::name(
            &api,
            &facts,
            &crate::name::NameOptions::default(),
            &mut crate::diagnostics::Report::default(),
        );
        pretty(&{
            let cx = Cx { api: &api, facts: &facts, names: &names, options: &EmitOptions::default() };
            whole(|put| super::module(cx, put)).items
        })
    };
    assert!(emitted(&values).contains("clippy::large_stack_arrays"));
    assert!(!emitted(&values[..600]).contains("clippy::large_stack_arrays"));
}
