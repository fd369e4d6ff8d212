//! Printing of hand-made modules.

use std::time::Instant;

use insta::assert_snapshot;
use proc_macro2::TokenStream;
use quote::quote;

use super::{Provenance, Text, format};
use crate::analyse::Facts;
use crate::diagnostics::{Diagnostic, Report};
use crate::emit::{Cx, EmitOptions, Emitter, Module};
use crate::model::Api;
use crate::name::Names;

fn module(name: &'static str, items: Vec<TokenStream>) -> Module {
    Module { name, docs: String::new(), items, support: vec!["json"] }
}

fn run(emitters: &[Emitter]) -> (Vec<Text>, Report) {
    let (api, facts, names, options) = (Api::default(), Facts::default(), Names::default(), EmitOptions::default());
    let mut report = Report::default();
    let texts = format(emitters, Cx { api: &api, facts: &facts, names: &names, options: &options }, &mut report);
    (texts, report)
}

#[test]
fn items_stand_apart_and_imports_together() {
    let (texts, _) = run(&[|_, _| {
        let items = vec![
            quote!(#![allow(dead_code, reason = "a test")]),
            quote!(
                use ::std::sync::Arc;
            ),
            quote!(
                use super::types;
                pub use super::operations::GetBook;
            ),
            quote!(#[doc = " A book."] pub struct Book { pub id: String } impl Book { pub fn id(&self) -> &str { &self.id } }),
            quote!(
                pub type Books = Vec<Book>;
            ),
        ];
        Some(module("types", items))
    }]);
    assert_snapshot!(texts[0].attributes, @r#"#![allow(dead_code, reason = "a test")]"#);
    assert_snapshot!(texts[0].items, @r"
    use ::std::sync::Arc;
    use super::types;

    pub use super::operations::GetBook;

    /// A book.
    pub struct Book {
        pub id: String,
    }

    impl Book {
        pub fn id(&self) -> &str {
            &self.id
        }
    }

    pub type Books = Vec<Book>;
    ");
}

#[test]
fn items_that_were_put_come_after_what_the_module_begins_with() {
    let (texts, _) = run(&[|_, put| {
        put(quote!(
            struct B;
        ));
        Some(module(
            "types",
            vec![quote!(
                use a::A;
            )],
        ))
    }]);
    assert_eq!(texts[0].items, "use a::A;\n\nstruct B;\n");
}

#[test]
fn functions_stand_apart() {
    let (texts, _) = run(&[|_, _| {
        let items = vec![
            quote! {
                impl Book {
                    const A: u8 = 1;
                    const B: u8 = 2;
                    pub fn id(&self) -> u8 { match self.id { _ => { 1 } } }
                    #[doc = " Two."]
                    #[must_use]
                    pub fn two(&self) {}
                    pub fn three(&self) { let a = 1; { a } }
                }
            },
            quote! {
                pub trait Api {
                    #[doc = " One."]
                    fn one(&self);
                    #[doc = " Two."]
                    fn two(&self) -> impl Future<Output = Result<SomethingThatIsRatherLong, AnotherThingThatIsLong>> + Send;
                    #[doc = " Three."]
                    fn three(&self);
                }
            },
        ];
        Some(module("types", items))
    }]);
    assert_snapshot!(texts[0].items, @r"
    impl Book {
        const A: u8 = 1;
        const B: u8 = 2;
        pub fn id(&self) -> u8 {
            match self.id {
                _ => 1,
            }
        }

        /// Two.
        #[must_use]
        pub fn two(&self) {}

        pub fn three(&self) {
            let a = 1;
            { a }
        }
    }

    pub trait Api {
        /// One.
        fn one(&self);

        /// Two.
        fn two(
            &self,
        ) -> impl Future<
            Output = Result<SomethingThatIsRatherLong, AnotherThingThatIsLong>,
        > + Send;

        /// Three.
        fn three(&self);
    }
    ");
}

#[test]
fn modules_keep_their_order_and_empty_ones_are_left_out() {
    let (texts, report) = run(&[
        |_, _| {
            Some(module(
                "one",
                vec![quote!(
                    pub struct One(::uuid::Uuid);
                )],
            ))
        },
        |_, _| None,
        |_, _| Some(module("empty", Vec::new())),
        |_, _| {
            Some(module(
                "two",
                vec![quote!(
                    pub struct Two;
                )],
            ))
        },
    ]);
    let names: Vec<_> = texts.iter().map(|text| text.name).collect();
    assert_eq!(names, ["one", "two"]);
    assert_eq!(texts[0].packages.iter().collect::<Vec<_>>(), ["uuid"]);
    assert!(texts[1].packages.is_empty());
    assert!(report.diagnostics().is_empty());
}

#[test]
fn tokens_that_are_no_items_are_a_finding_not_a_panic() {
    let (texts, report) = run(&[|_, _| Some(module("types", vec![quote!(struct struct)]))]);
    assert_eq!(texts, []);
    let messages: Vec<_> = report.diagnostics().iter().map(Diagnostic::message).collect();
    assert_eq!(
        messages,
        ["the module `types` came out as something that is not Rust: expected identifier, found keyword `struct`"]
    );
}

/// Eight times the items take about eight times the time; a printer that is not linear takes 64 times as long.
#[test]
fn time_grows_with_the_text_and_no_faster() {
    fn structs(count: usize) -> Vec<TokenStream> {
        let item = quote!(
            #[doc = " Some words."]
            pub struct Item {
                pub one: Option<String>,
                pub two: Vec<i64>,
            }
        );
        vec![item; count]
    }
    let time = |emitter: Emitter| {
        let spent = || {
            let start = Instant::now();
            assert!(!run(&[emitter]).0.is_empty());
            start.elapsed().as_secs_f64()
        };
        (0..3).map(|_| spent()).fold(f64::MAX, f64::min)
    };
    // Other programs may take the machine for a while: one quiet moment of several is enough.
    let ratio = || {
        let small = time(|_, _| Some(module("types", structs(500))));
        time(|_, _| Some(module("types", structs(4000)))) / small
    };
    let ratios: Vec<f64> = (0..5).map(|_| ratio()).collect();
    assert!(ratios.iter().any(|&ratio| ratio < 24.0), "8 times the items took so many times as long: {ratios:?}");
}

#[test]
fn the_first_line_stays_one_line_whatever_the_document_is_called() {
    let provenance =
        Provenance { document: "specs/\u{202e}x\n#![evil]\ry.yaml".into(), command: "oasmith generate x".into() };
    let expected = format!(
        "@generated by oasmith {} from specs/?x #![evil]?y.yaml. Do not edit; run `oasmith generate x`.",
        env!("CARGO_PKG_VERSION")
    );
    assert_eq!(provenance.sentence(), expected);
}

/// A trait may ask for many others.
#[test]
fn traits_that_a_trait_asks_for_are_broken_to_lines() {
    let (texts, _) = run(&[|_, _| {
        let many = (0..9).map(|number| quote::format_ident!("RatherLong{number}Api"));
        let items = vec![
            quote!(
                pub trait Few: OneApi + TwoApi {}
            ),
            quote!(pub trait WholeApi: #(#many)+* {}),
        ];
        Some(module("server", items))
    }]);
    assert_snapshot!(texts[0].items, @r"
    pub trait Few: OneApi + TwoApi {}

    pub trait WholeApi: RatherLong0Api + RatherLong1Api + RatherLong2Api + RatherLong3Api
        + RatherLong4Api + RatherLong5Api + RatherLong6Api + RatherLong7Api
        + RatherLong8Api {}
    ");
}
