//! The request of an operation: a struct of parameters and body.

use proc_macro2::TokenStream;
use quote::quote;

use super::answers::Answers;
use super::fields::{Field, body_field, constructor, parameter_field};
use crate::emit::moved::moved;
use crate::emit::ty::{self, Site, Types};
use crate::emit::types::accessor;
use crate::emit::{Cx, notes, sink, title};
use crate::model::{self, ContentKind, Docs, Location, Operation, Parameter, Usage};

/// The struct, and its methods: constructor and accessors.
pub(super) fn emit(cx: Cx<'_>, types: &Types<'_>, answers: &Answers<'_>) -> (TokenStream, Vec<TokenStream>) {
    let Answers { operation, names, .. } = answers;
    let name = sink::ident(&names.request);
    let fields = fields(cx, types, answers);
    let line = title(cx, operation);
    let docs = moved(sink::docs(&brief(cx, operation), &[line]));
    let declared = operation.parameters.iter().map(|parameter| {
        let said: Vec<String> = notes::of_parameter(cx, parameter).into_iter().chain([wire(parameter)]).collect();
        sink::docs(&parameter.docs, &said)
    });
    let body_docs = operation.body.iter().map(|body| {
        let is_null = match &body.content.kind {
            ContentKind::Json(usage) => body.required && body.others.is_empty() && ty::is_option(cx, usage),
            _ => false,
        };
        let null = is_null.then(|| "`None` is sent as `null`.".to_owned());
        let is_alone = body.others.is_empty();
        let media_types = is_alone.then(|| notes::of_media_types(cx, &body.content)).flatten();
        let said: Vec<String> = null.into_iter().chain(media_types).collect();
        match (&body.docs.summary, &body.docs.description) {
            (None, None) => sink::paragraphs(["The body."].into_iter().chain(said.iter().map(String::as_str))),
            _ => sink::docs(&body.docs, &said),
        }
    });
    let declared = declared.chain(body_docs).zip(&fields).map(|(docs, Field { name, ty, .. })| {
        let docs = moved(docs);
        moved(quote!(#docs pub #name: #ty))
    });
    let default = fields.iter().all(Field::is_given).then(|| types.std("Default"));
    let default = default.map(|default| quote!(, #default));
    let clone = types.std("Clone");
    let definition = quote! {
        #docs
        #[derive(#clone, Debug #default, PartialEq)]
        pub struct #name { #(#declared,)* }
    };
    let constructor = constructor(types, &fields, " A request of its required parts; the others are left out.");
    (definition, constructor.into_iter().chain(accessors(cx, types, answers)).collect())
}

/// What is said of a request: its summary, or else its first paragraph. The methods of client and server say all.
fn brief(cx: Cx<'_>, operation: &Operation) -> Docs {
    let Docs { summary, description, deprecated, .. } = &operation.docs;
    if !cx.options.client && !cx.options.server {
        return operation.docs.clone();
    }
    let description = description.as_deref().filter(|_| summary.is_none()).map(|text| {
        let first = text.trim_start().split("\n\n").next().unwrap_or(text);
        // Code may go on behind an empty line.
        if first.contains("```") || first.contains("~~~") { text } else { first }
    });
    let description = description.map(str::to_owned);
    Docs { summary: summary.clone(), description, deprecated: *deprecated, ..Docs::default() }
}

/// How a request is made, as a reader may be shown it.
pub struct Shown {
    /// `new("book_id", body)`: names stand for what is no text.
    pub call: String,
    /// What the names stand for: `body: types::Book`.
    pub legend: Vec<String>,
}

/// How the request of the operation at `index` is made.
pub fn shown(cx: Cx<'_>, index: usize) -> Shown {
    let fields = fields(cx, &Types::new(cx, Site::Operations), &Answers::of(cx, index));
    let (mut arguments, mut legend) = (Vec::new(), Vec::new());
    for Field { name, ty, is_text, is_choice, .. } in fields.iter().filter(|field| !field.is_given()) {
        let name = name.to_string();
        if *is_text {
            arguments.push(format!("\"{}\"", name.trim_start_matches("r#")));
        } else {
            let module = if *is_choice { "operations::" } else { "" };
            legend.push(format!("{name}: {module}{}", readable(&ty.to_string())));
            arguments.push(name);
        }
    }
    let call = if arguments.is_empty() { "default()".to_owned() } else { format!("new({})", arguments.join(", ")) };
    Shown { call, legend }
}

/// A type as prose shows it: without blanks, and without the colons that paths of emitted code begin with.
fn readable(ty: &str) -> String {
    let mut text = ty.replace(' ', "");
    for before in ["<", ",", "(", "[", "&"] {
        text = text.replace(&format!("{before}::"), before);
    }
    text.trim_start_matches("::").to_owned()
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
