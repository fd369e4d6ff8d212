//! `forms.rs`: a table per form, from which server and client both work.

mod table;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

pub use table::{Field, Table, Unwritable, table};

use super::endpoints::{Row, endpoint_static, row, tokens};
use super::operations::mentions;
use super::{Cx, Module, sink, title};
use crate::model::{Api, ContentKind, Form, Location, Operation};

/// Emits the tables; nothing where no body is a form.
pub fn module(cx: Cx<'_>) -> Option<Module> {
    let operations = cx.api.operations.iter().zip(&cx.names.operations);
    let forms = operations.filter_map(|(operation, names)| Some((operation, names, form(operation)?)));
    let items: Vec<TokenStream> =
        forms.map(|(operation, names, form)| item(cx, operation, &names.method, form)).collect();
    if items.is_empty() {
        return None;
    }
    let word = |word: &str| items.iter().any(|item| mentions(item, word)).then(|| sink::ident(word));
    let words: Vec<_> = ["Parameter", "Shape", "Style"].iter().filter_map(|name| word(name)).collect();
    let mut all = Vec::new();
    if !words.is_empty() {
        all.push(quote!(use super::support::endpoint::{#(#words),*};));
    }
    all.push(quote!(
        use super::support::form::Form;
    ));
    all.extend(items);
    Some(Module {
        name: "forms",
        docs: "What server and client both know of forms: how each property is written.".to_owned(),
        items: all,
        support: vec!["endpoint", "form"],
    })
}

/// The form that an operation takes.
pub fn form(operation: &Operation) -> Option<&Form> {
    match &operation.body.as_ref()?.content.kind {
        ContentKind::Form(form) => Some(form),
        _ => None,
    }
}

/// Whether client and server can write and read this form; otherwise what not, and why.
///
/// # Errors
/// The beginning and the end of a sentence, for people.
pub fn supports_form(form: &Form, api: &Api) -> Result<(), Unwritable> {
    table(form, api).map(|_| ())
}

fn item(cx: Cx<'_>, operation: &Operation, method: &str, form: &Form) -> TokenStream {
    let Table { fields, others, empty, null } = table(form, cx.api).unwrap_or_default();
    let ident = endpoint_static(method);
    let docs = sink::paragraphs([title(cx, operation).as_str()]);
    let fields = fields.into_iter().map(|Field { name, style, explode, allow_reserved, shape }| {
        row(&Row { name: &name, location: Location::Query, style, explode, allow_reserved, shape })
    });
    let others = others.map(|shape| {
        let shape = tokens(&shape);
        quote!(.others(#shape))
    });
    let names = |names: &[String]| names.iter().map(|name| sink::text(name)).collect::<Vec<_>>();
    let empty = (!empty.is_empty()).then(|| {
        let names = names(&empty);
        quote!(.empty(&[#(#names),*]))
    });
    let null = (!null.is_empty()).then(|| {
        let names = names(&null);
        quote!(.null(&[#(#names),*]))
    });
    quote! {
        #docs
        pub(super) static #ident: Form = Form::new(&[#(#fields),*]) #others #empty #null;
    }
}
