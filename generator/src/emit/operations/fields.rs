//! The fields of requests and of responses that are structs, and the constructor from those that must be given.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use crate::emit::moved::moved;
use crate::emit::ty::{self, Types};
use crate::emit::types::only_text;
use crate::emit::{Cx, sink, streams};
use crate::model::{Body, Content, ContentKind, Form, Header, Parameter, Presence, Usage};
use crate::name::OperationNames;

/// More arguments than this draw a remark from clippy.
const MANY: usize = 7;

/// A field of a request, or of a response that is a struct.
pub struct Field {
    /// Its name.
    pub name: Ident,
    /// Its type.
    pub ty: TokenStream,
    /// Whether the type is an `Option`, so that nothing must be given.
    pub is_optional: bool,
    /// The value, where there can be only one, so that nothing must be given either.
    pub only: Option<TokenStream>,
    /// Whether the type is a `String`, if by another name.
    pub is_text: bool,
    /// Whether it is made from values of several types.
    pub is_choice: bool,
}

impl Field {
    /// Whether it has a value without the caller.
    pub(super) fn is_given(&self) -> bool {
        self.is_optional || self.only.is_some()
    }
}

/// The field of a parameter. A nullable one is optional: the styles of parameters have no null.
pub fn parameter_field(cx: Cx<'_>, types: &Types<'_>, parameter: &Parameter, name: &str) -> Field {
    field(cx, types, &parameter.usage, parameter.presence == Presence::Required, name)
}

/// The field of the body.
pub fn body_field(cx: Cx<'_>, types: &Types<'_>, body: &Body, names: &OperationNames) -> Field {
    let name = &names.body;
    if !body.others.is_empty() {
        let ty = sink::ident(&names.body_type).to_token_stream();
        return Field { is_choice: true, ..plain(types, ty, body.required, name) };
    }
    match &body.content.kind {
        ContentKind::Json(usage)
        | ContentKind::Form(Form { usage, .. })
        | ContentKind::Multipart(Form { usage, .. }) => {
            // What must be there is to be given, `null` too: without it, `null` would be sent unsaid.
            Field { is_optional: !body.required, ..field(cx, types, usage, body.required, name) }
        }
        ContentKind::Text(_) => Field { is_text: true, ..plain(types, types.std("String"), body.required, name) },
        // Streams are not sent.
        ContentKind::Stream(_) | ContentKind::Bytes => plain(types, quote!(::bytes::Bytes), body.required, name),
    }
}

/// The field of a response header.
pub(super) fn header_field(cx: Cx<'_>, types: &Types<'_>, header: &Header, name: &str) -> Field {
    field(cx, types, &header.usage, header.required, name)
}

/// The field of a response's body: always to be given, also where it may be `null`.
pub(super) fn content_field(types: &Types<'_>, content: &Content) -> Field {
    let is_text = match &content.kind {
        ContentKind::Text(_) => true,
        ContentKind::Stream(_) => false,
        kind => kind.usage().is_some_and(|usage| types.is_text(usage)),
    };
    Field { is_text, ..plain(types, type_of(types, content), true, "body") }
}

/// The type of a body.
pub(super) fn type_of(types: &Types<'_>, content: &Content) -> TokenStream {
    match &content.kind {
        ContentKind::Json(usage)
        | ContentKind::Form(Form { usage, .. })
        | ContentKind::Multipart(Form { usage, .. }) => types.usage(usage),
        ContentKind::Stream(stream) => streams::type_of(types, stream),
        ContentKind::Text(_) => types.std("String"),
        ContentKind::Bytes => quote!(::bytes::Bytes),
    }
}

fn field(cx: Cx<'_>, types: &Types<'_>, usage: &Usage, required: bool, name: &str) -> Field {
    if ty::is_option(cx, usage) {
        let ty = types.usage(usage);
        return Field { name: sink::ident(name), ty, is_optional: true, only: None, is_text: false, is_choice: false };
    }
    let only = only_text(cx, types, usage).filter(|_| required);
    let is_text = types.is_text(usage);
    Field { only, is_text, ..plain(types, types.usage(usage), required, name) }
}

fn plain(types: &Types<'_>, ty: TokenStream, required: bool, name: &str) -> Field {
    let ty = if required {
        ty
    } else {
        let option = types.std("Option");
        quote!(#option<#ty>)
    };
    Field { name: sink::ident(name), ty, is_optional: !required, only: None, is_text: false, is_choice: false }
}

/// `new`, which takes the fields that have no value without the caller; nothing where all of them have.
pub(super) fn constructor(types: &Types<'_>, fields: &[Field], docs: &str) -> Option<TokenStream> {
    let required: Vec<_> = fields.iter().filter(|field| !field.is_given()).collect();
    if required.is_empty() {
        return None;
    }
    let (into, string) = (types.std("Into"), types.std("String"));
    let arguments = required.iter().map(|&field| {
        let Field { name, ty, .. } = field;
        match field {
            Field { is_text: true, .. } => quote!(#name: impl #into<#string>),
            Field { is_choice: true, .. } => quote!(#name: impl #into<#ty>),
            _ => quote!(#name: #ty),
        }
    });
    let values = fields.iter().map(|field| moved(value(types, field)));
    let arguments = arguments.map(moved);
    let many = (required.len() > MANY)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "the operation requires every one of them")]));
    Some(quote! {
        #[doc = #docs]
        #many
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    })
}

/// A field's value in a constructor: made of the argument of its name, if it takes one.
fn value(types: &Types<'_>, field: &Field) -> TokenStream {
    let name = &field.name;
    match &field.only {
        _ if field.is_optional => {
            let none = types.std("None");
            quote!(#name: #none)
        }
        Some(only) => quote!(#name: #only),
        None if field.is_text || field.is_choice => quote!(#name: #name.into()),
        None => quote!(#name),
    }
}
