//! The request of an operation: a struct of parameters and body.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::answers::Answers;
use crate::emit::ty::{self, Types};
use crate::emit::types::{accessor, only_text};
use crate::emit::{Cx, notes, sink, title};
use crate::model::{self, Body, ContentKind, Form, Header, Location, Parameter, Presence, Usage};
use crate::name::OperationNames;

/// A field of a request.
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
    fn is_given(&self) -> bool {
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
        return Field { is_choice: true, ..plain(types, &ty, body.required, name) };
    }
    match &body.content.kind {
        ContentKind::Json(usage)
        | ContentKind::Form(Form { usage, .. })
        | ContentKind::Multipart(Form { usage, .. }) => field(cx, types, usage, body.required, name),
        ContentKind::Text => plain(types, &types.std("String"), body.required, name),
        ContentKind::Bytes => plain(types, &quote!(::bytes::Bytes), body.required, name),
    }
}

/// The field of a response header.
pub(super) fn header_field(cx: Cx<'_>, types: &Types<'_>, header: &Header, name: &str) -> Field {
    field(cx, types, &header.usage, header.required, name)
}

fn field(cx: Cx<'_>, types: &Types<'_>, usage: &Usage, required: bool, name: &str) -> Field {
    if ty::is_option(cx, usage) {
        let ty = types.usage(usage);
        return Field { name: sink::ident(name), ty, is_optional: true, only: None, is_text: false, is_choice: false };
    }
    let only = only_text(cx, types, usage).filter(|_| required);
    let is_text = types.is_text(usage);
    Field { only, is_text, ..plain(types, &types.usage(usage), required, name) }
}

fn plain(types: &Types<'_>, ty: &TokenStream, required: bool, name: &str) -> Field {
    let option = types.std("Option");
    let wrapped = if required { ty.clone() } else { quote!(#option<#ty>) };
    let is_text = ty.to_string() == types.std("String").to_string();
    Field { name: sink::ident(name), ty: wrapped, is_optional: !required, only: None, is_text, is_choice: false }
}

/// The struct, and its methods: constructor and accessors.
pub(super) fn emit(cx: Cx<'_>, types: &Types<'_>, answers: &Answers<'_>) -> (TokenStream, Vec<TokenStream>) {
    let Answers { operation, names, .. } = answers;
    let name = sink::ident(&names.request);
    let fields = fields(cx, types, answers);
    let line = title(cx, operation);
    let docs = sink::docs(&operation.docs, &[line]);
    let declared = operation.parameters.iter().map(|parameter| {
        let said: Vec<String> = notes::of_parameter(parameter).into_iter().chain([wire(parameter)]).collect();
        sink::docs(&parameter.docs, &said)
    });
    let body_docs = operation.body.iter().map(|body| match (&body.docs.summary, &body.docs.description) {
        (None, None) => sink::paragraphs(["The body."]),
        _ => sink::docs::<&str>(&body.docs, &[]),
    });
    let declared =
        declared.chain(body_docs).zip(&fields).map(|(docs, Field { name, ty, .. })| quote!(#docs pub #name: #ty));
    let default = fields.iter().all(Field::is_given).then(|| types.std("Default"));
    let default = default.map(|default| quote!(, #default));
    let clone = types.std("Clone");
    let definition = quote! {
        #docs
        #[derive(#clone, Debug #default, PartialEq)]
        pub struct #name { #(#declared,)* }
    };
    (definition, constructor(types, &fields).into_iter().chain(accessors(cx, types, answers)).collect())
}

/// What the document calls a parameter, where the field is called otherwise.
fn wire(parameter: &Parameter) -> String {
    let place = match parameter.location {
        Location::Path => "Path parameter",
        Location::Query => "Query parameter",
        Location::Header => "Header",
        Location::Cookie => "Cookie",
    };
    format!("{place} `{}`.", parameter.wire_name)
}

/// The fields: parameters, then the body.
pub(super) fn fields(cx: Cx<'_>, types: &Types<'_>, answers: &Answers<'_>) -> Vec<Field> {
    let Answers { operation, names, .. } = answers;
    let parameters = operation.parameters.iter().zip(&names.parameters);
    let parameters = parameters.map(|(parameter, name)| parameter_field(cx, types, parameter, name));
    let body = operation.body.iter().map(|body| body_field(cx, types, body, names));
    parameters.chain(body).collect()
}

/// Accessors that fill in defaults.
fn accessors(cx: Cx<'_>, types: &Types<'_>, answers: &Answers<'_>) -> Vec<TokenStream> {
    let Answers { operation, names, .. } = answers;
    let parameters = operation.parameters.iter().zip(&names.parameters);
    let accessors = parameters.filter_map(|(parameter, name)| {
        let field = model::Field {
            wire_name: parameter.wire_name.clone(),
            usage: Usage { nullable: false, ..parameter.usage.clone() },
            presence: parameter.presence.clone(),
            read_only: false,
            write_only: false,
            docs: model::Docs::default(),
            origin: parameter.origin.clone(),
        };
        if ty::is_option(cx, &field.usage) { None } else { accessor(cx, types, &field, name) }
    });
    accessors.collect()
}

fn constructor(types: &Types<'_>, fields: &[Field]) -> Option<TokenStream> {
    let required: Vec<_> = fields.iter().filter(|field| !field.is_given()).collect();
    if required.is_empty() {
        return None;
    }
    let (into, string) = (types.std("Into"), types.std("String"));
    let arguments = required.iter().map(|field| {
        let Field { name, ty, .. } = field;
        match field {
            Field { is_text: true, .. } => quote!(#name: impl #into<#string>),
            Field { is_choice: true, .. } => quote!(#name: impl #into<#ty>),
            _ => quote!(#name: #ty),
        }
    });
    let none = types.std("None");
    let values = fields.iter().map(|field| {
        let name = &field.name;
        match &field.only {
            _ if field.is_optional => quote!(#name: #none),
            Some(only) => quote!(#name: #only),
            None if field.is_text || field.is_choice => quote!(#name: #name.into()),
            None => quote!(#name),
        }
    });
    let many = (required.len() > 7)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "the operation requires every one of them")]));
    Some(quote! {
        /// A request with what it must have.
        #many
        #[must_use]
        pub fn new(#(#arguments),*) -> Self {
            Self { #(#values),* }
        }
    })
}
