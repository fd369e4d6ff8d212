//! `forms.rs` and `parts.rs`: a table per form, from which server and client both work.

mod table;
#[cfg(test)]
mod tests;

use proc_macro2::TokenStream;
use quote::quote;

pub use table::{Carrier, Field, Table, Unwritable, table};

use super::endpoints::{Row, endpoint_static, form_row, tokens};
use super::mentions::mentioned;
use super::{Cx, Module, sink, title};
use crate::model::{Api, ContentKind, Form, Location, Operation};

/// Emits the tables of URL-encoded forms; nothing where no body is one.
pub fn forms(cx: Cx<'_>) -> Option<Module> {
    let docs = "How each property of a form is written.";
    module(cx, Carrier::Pairs, "forms", docs)
}

/// Emits the tables of forms of parts; nothing where no body is one.
pub fn parts(cx: Cx<'_>) -> Option<Module> {
    let docs = "How each property of a form of several parts is written.";
    module(cx, Carrier::Parts, "parts", docs)
}

/// The form that an operation takes in this way.
pub fn form(operation: &Operation, carrier: Carrier) -> Option<Form> {
    operation.body.as_ref()?.ways().find_map(|kind| match (kind, carrier) {
        (ContentKind::Form(form), Carrier::Pairs) | (ContentKind::Multipart(form), Carrier::Parts) => Some(form),
        _ => None,
    })
}

/// Whether client and server can write and read this body, as far as it is a form; otherwise what not, and why.
///
/// # Errors
/// The beginning and the end of a sentence, for people.
pub fn supports_body(kind: &ContentKind, api: &Api) -> Result<(), Unwritable> {
    match kind {
        ContentKind::Form(form) => table(form, Carrier::Pairs, api).map(|_| ()),
        ContentKind::Multipart(form) => table(form, Carrier::Parts, api).map(|_| ()),
        ContentKind::Json(_) | ContentKind::Stream(_) | ContentKind::Text(_) | ContentKind::Bytes => Ok(()),
    }
}

/// Of two words, for forms and for forms of parts, those that these bodies need.
pub fn words(kinds: impl Iterator<Item = ContentKind>, words: [&'static str; 2]) -> Vec<&'static str> {
    let (mut pairs, mut parts) = (false, false);
    kinds.for_each(|kind| match kind {
        ContentKind::Form(_) => pairs = true,
        ContentKind::Multipart(_) => parts = true,
        ContentKind::Json(_) | ContentKind::Stream(_) | ContentKind::Text(_) | ContentKind::Bytes => {}
    });
    words.into_iter().zip([pairs, parts]).filter(|(_, is_used)| *is_used).map(|(word, _)| word).collect()
}

fn module(cx: Cx<'_>, carrier: Carrier, name: &'static str, docs: &str) -> Option<Module> {
    let operations = cx.api.operations.iter().zip(&cx.names.operations);
    let forms = operations.filter_map(|(operation, names)| Some((operation, names, form(operation, carrier)?)));
    let tables = forms.map(|(operation, names, form)| {
        let table = table(&form, carrier, cx.api).unwrap_or_default();
        item(cx, operation, &names.method, table)
    });
    let items: Vec<TokenStream> = tables.collect();
    if items.is_empty() {
        return None;
    }
    let words: Vec<_> = mentioned(&items, &["Parameter", "Shape", "Style"]).into_iter().map(sink::ident).collect();
    let mut all = Vec::new();
    if !words.is_empty() {
        all.push(quote!(use super::support::endpoint::{#(#words),*};));
    }
    all.push(quote!(
        use super::support::form::Form;
    ));
    all.extend(items);
    Some(Module { name, docs: docs.to_owned(), items: all, support: vec!["endpoint", "form"] })
}

fn item(cx: Cx<'_>, operation: &Operation, method: &str, table: Table) -> TokenStream {
    let Table { fields, others, empty, null, types } = table;
    let ident = endpoint_static(method);
    let docs = sink::paragraphs([title(cx, operation).as_str()]);
    let fields = fields.into_iter().map(|Field { name, style, explode, allow_reserved, shape }| {
        form_row(&Row { name: &name, location: Location::Query, style, explode, allow_reserved, shape })
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
    let types = (!types.is_empty()).then(|| {
        let types = types.iter().map(|(name, media_type)| {
            let (name, media_type) = (sink::text(name), sink::text(media_type));
            quote!((#name, #media_type))
        });
        quote!(.types(&[#(#types),*]))
    });
    quote! {
        #docs
        pub(super) static #ident: Form = Form::new(&[#(#fields),*]) #others #empty #null #types;
    }
}
