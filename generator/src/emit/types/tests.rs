//! What emitted types look like.

use insta::assert_snapshot;

use crate::emit::testing::{pretty, shelf};
use crate::emit::whole;
use crate::emit::{Cx, EmitOptions};
use crate::model::testing::{
    api_of, component, enumeration, named, optional, required, structure, text, union, within,
};
use crate::model::{Api, Field, Keyword, Literal, Presence, Scalar, Schema, Tagging, TypeId, TypeKind, TypeRef};

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
    let emitted = |values: &[&str]| emitted(&api_of([component("Carrier", enumeration(values))]));
    assert!(emitted(&values).contains("clippy::large_stack_arrays"));
    assert!(!emitted(&values[..600]).contains("clippy::large_stack_arrays"));
}

/// What holds several alternatives names them as the code does, and no others.
#[test]
fn what_is_of_several_types_cites_their_variants() {
    let object = |hint: &str, property: &str| within(0, hint, structure([required(property, text())]));
    let variants = [("variant 1", named(1)), ("string", text()), ("variant 3", named(2)), ("both", named(3))];
    let mut api = api_of([
        component("Contact", union(&variants)),
        object("variant 1", "mail"),
        object("variant 3", "phone"),
        within(0, "both", structure([required("mail", text()), required("phone", text())])),
    ]);
    let TypeKind::Union(choice) = &mut api.types.get_mut(TypeId(0)).kind else { unreachable!("made above") };
    choice.tagging = Tagging::Overlapping;
    let emitted = emitted(&api);
    let lines = emitted.lines().map(str::trim).filter(|line| line.contains("at once"));
    let found = lines.collect::<Vec<_>>().join("\n");
    assert_snapshot!(found, @r"
    /// What is of several of these at once: `WithMail`, `WithPhone`.
    /// What is of several types of `Contact` at once: `WithMail`, `WithPhone`.
    ");
}

fn emitted(api: &Api) -> String {
    let facts = crate::analyse::analyse(api);
    let mut report = crate::diagnostics::Report::default();
    let names = crate::name::name(api, &facts, &crate::name::NameOptions::default(), &mut report);
    let cx = Cx { api, facts: &facts, names: &names, options: &EmitOptions::default() };
    pretty(&whole(|put| super::module(cx, put)).items)
}

/// `Self::Err` would be ambiguous beside a variant `Err`.
#[test]
fn the_error_of_from_str_is_no_variant() {
    let signature = |values: &[&str]| {
        let emitted = emitted(&api_of([component("Outcome", enumeration(values))]));
        emitted.lines().find(|line| line.contains("fn from_str")).map(|line| line.trim().to_owned())
    };
    let of = |error: &str| Some(format!("fn from_str(value: &str) -> Result<Self, {error}> {{"));
    assert_eq!(signature(&["ok", "failed"]), of("Self::Err"));
    assert_eq!(signature(&["ok", "err"]), of("::core::convert::Infallible"));
}

#[test]
fn accessors_say_what_the_default_is() {
    let with = |field: Field, default: Literal| Field { presence: Presence::Default(default), ..field };
    let long = "a text that is too long to be told in passing, as it goes on and on";
    let fields = [
        with(optional("visibility", named(1)), Literal::Variant(TypeId(1), 0)),
        with(optional("greeting", text()), Literal::String("<b>*hello*</b>".to_owned())),
        with(optional("odd", text()), Literal::String("`".to_owned())),
        with(optional("long", text()), Literal::String(long.to_owned())),
        with(optional("loud", TypeRef::Scalar(Scalar::Bool)), Literal::Bool(true)),
    ];
    let api =
        api_of([component("Settings", structure(fields)), component("Level", enumeration(&["public", "private"]))]);
    let emitted = emitted(&api);
    let lines = emitted.lines().map(str::trim).filter(|line| line.contains("where it is absent"));
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
    /// `visibility`, or `"public"` where it is absent.
    /// `greeting`, or `"<b>*hello*</b>"` where it is absent.
    /// `odd`, or ``"`"`` where it is absent.
    /// `long`, or `"a text that is too long to be told in passing, as it goes …` where it is absent.
    /// `loud`, or `true` where it is absent.
    "#);
}

#[test]
fn a_property_that_is_always_true_says_so() {
    let field = |name: &str, values: &[bool]| {
        let mut field = required(name, TypeRef::Scalar(Scalar::Bool));
        let values = values.iter().map(|value| (*value).into()).collect();
        field.usage.constraints.schema = Some(Box::new(Schema(vec![Keyword::Enum(values)])));
        field
    };
    let fields = [field("ok", &[true]), field("failed", &[false]), field("either", &[true, false])];
    let emitted = emitted(&api_of([component("Result", structure(fields))]));
    assert_eq!(emitted.matches("/// Always `").count(), 2);
    assert!(emitted.contains("    /// Always `true`.\n    pub ok: bool,\n"), "{emitted}");
}
