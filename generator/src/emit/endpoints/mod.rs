//! `endpoints.rs`: one table per operation, from which server and client both work.

mod path;
mod problems;
mod shape;
#[cfg(test)]
mod tests;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

pub use shape::{Shape, nests, one_of, shape, styled, supports, supports_header, with_json, without_files};

use super::client::default_url;
use super::mentions::Mentions;
use super::moved::moved;
use super::operations::answers::Answers;
use super::security::{combinations, scheme_static};
use super::{Cx, Module, Put, sink, title};
use crate::model::{
    Api, ApiKeyLocation, Content, Demand, Literal, Location, Method, Number, Operation, Parameter, Piece, Scheme,
    SchemeId, SchemeKind, Status, Style, TypeKind, TypeRef, Usage, Variant,
};

/// What the tables may name of the support code for endpoints, and of that for security.
const ENDPOINT: [&str; 6] = ["Demand", "Endpoint", "Parameter", "Piece", "Shape", "Style"];
const SECURITY: [&str; 3] = ["Alternative", "Carrier", "Scheme"];

/// Emits the tables.
pub fn module(cx: Cx<'_>, put: Put<'_>) -> Module {
    let mut mentions = Mentions::of(&[&ENDPOINT[..], &SECURITY].concat());
    let combinations = combinations(cx.api);
    let schemes = used_schemes(cx, &combinations).into_iter().map(|index| scheme(cx, index));
    let endpoints = (0..cx.api.operations.len()).map(|index| endpoint(cx, &combinations, index));
    for table in schemes.chain(endpoints) {
        mentions.look(&table);
        put(table);
    }
    let of = |words: &[&str]| words.iter().filter(|word| mentions.found(word)).map(|word| sink::ident(word)).collect();
    let (endpoint, security): (Vec<_>, Vec<_>) = (of(&ENDPOINT), of(&SECURITY));
    let mut items = vec![quote!(use super::support::endpoint::{#(#endpoint),*};)];
    if mentions.found("Alternative") {
        items.push(quote!(use super::support::security::{#(#security),*};));
    }
    Module {
        name: "endpoints",
        docs: "Where each operation is, what it takes, and who may call it.".to_owned(),
        items,
        support: vec!["endpoint", "security"],
    }
}

/// The static that describes an operation: `GET_BOOK`.
pub fn endpoint_static(method: &str) -> Ident {
    sink::ident(&method.trim_start_matches("r#").to_uppercase())
}

/// The values of a path parameter that has only some: they tell where it ends where another one touches it.
///
/// The longest first. `None` for a parameter with any value.
pub fn listed(api: &Api, parameter: &Parameter) -> Option<Vec<String>> {
    let TypeRef::Named(id) = parameter.usage.ty else { return None };
    let TypeKind::Enum(one) = &api.types.get(id).kind else { return None };
    let text = |variant: &Variant| match &variant.value {
        Literal::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Literal::Number(Number::Integer(number)) => Some(number.to_string()),
        _ => None,
    };
    let mut values = one.variants.iter().map(text).collect::<Option<Vec<_>>>()?;
    values.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b)));
    values.dedup();
    (parameter.style == Style::Simple).then_some(values).filter(|values| !values.is_empty())
}

/// Whether a piece of a path segment is a parameter that another one touches.
pub fn touches(pieces: &[Piece], at: usize) -> bool {
    let parameter = |at: Option<usize>| matches!(at.and_then(|at| pieces.get(at)), Some(Piece::Parameter(_)));
    parameter(Some(at)) && (parameter(at.checked_sub(1)) || parameter(Some(at + 1)))
}

/// The shape of a header's usage; text for what `supports_header` would refuse.
pub fn shape_tokens(cx: Cx<'_>, usage: &Usage) -> TokenStream {
    tokens(&shape(usage, cx.api).unwrap_or(Shape::Text))
}

/// What a parameter's row of a table says.
pub struct Row<'a> {
    /// The name on the wire.
    pub name: &'a str,
    /// Where it travels.
    pub location: Location,
    /// How it is written.
    pub style: Style,
    /// Whether each item stands on its own.
    pub explode: bool,
    /// Whether reserved characters travel as they are.
    pub allow_reserved: bool,
    /// What it holds.
    pub shape: Shape,
}

fn endpoint(cx: Cx<'_>, combinations: &[Vec<SchemeId>], index: usize) -> TokenStream {
    let answers = Answers::of(cx, index);
    let Answers { operation, names, .. } = &answers;
    let ident = endpoint_static(&names.method);
    let name = sink::text(names.method.trim_start_matches("r#"));
    let method = match operation.method {
        Method::Other(verb) => sink::text(verb.as_str()),
        known => sink::text(&known.key().to_uppercase()),
    };
    let path = sink::text(&operation.path.template);
    let server = operation.servers.first().map(|server| {
        let url = sink::text(&default_url(server));
        quote!(.at(#url))
    });
    let segments = path::segments(cx, operation).map(moved);
    let parameters = (!operation.parameters.is_empty()).then(|| {
        let parameters = operation.parameters.iter().map(|one| moved(parameter(cx, one)));
        moved(quote!(.parameters(&[#(#parameters),*])))
    });
    let demands = (!operation.path.demands.is_empty()).then(|| {
        let demands = operation.path.demands.iter().map(demand);
        quote!(.demands(&[#(#demands),*]))
    });
    let consumes = operation.body.as_ref().map(|body| {
        let media_types = body.media_types().map(sink::text);
        quote!(.consumes(&[#(#media_types),*]))
    });
    let mut media_types: Vec<&str> = Vec::new();
    let contents = answers.successes().iter().filter_map(|answer| answer.content);
    for media_type in contents.flat_map(Content::media_types) {
        if !media_types.contains(&media_type) {
            media_types.push(media_type);
        }
    }
    let produces = (!media_types.is_empty()).then(|| {
        let media_types = media_types.iter().map(|media_type| sink::text(media_type));
        quote!(.produces(&[#(#media_types),*]))
    });
    let secured = secured(cx, combinations, operation);
    let invalid = refuses_with_400(cx, operation).then(|| quote!(.invalid(400)));
    let problems = problems::problems(cx, &answers);
    let docs = moved(sink::paragraphs([title(cx, operation).as_str()]));
    let lint = operation.twin.map(|_| quote!(#[allow(dead_code, reason = "only clients call it")]));
    quote! {
        #docs
        #lint
        pub(super) static #ident: Endpoint = Endpoint::new(#name, #method, #path)
            #segments #server #parameters #demands #consumes #produces #secured #problems #invalid;
    }
}

/// Whether a request that is not what the document allows is answered with 400: the operation has that, and nothing
/// that 422 would be. Without anything to check, no request is answered so.
fn refuses_with_400(cx: Cx<'_>, operation: &Operation) -> bool {
    let has = |status: Status| operation.responses.iter().any(|response| response.status == status);
    let is_checked = !operation.parameters.is_empty() || operation.body.is_some();
    let is_422 = has(Status::Code(422)) || has(Status::Range(4)) || has(Status::Default);
    cx.options.server && is_checked && has(Status::Code(400)) && !is_422
}

fn demand(demand: &Demand) -> TokenStream {
    let name = sink::text(&demand.name);
    let place = sink::ident(if demand.location == Location::Header { "header" } else { "query" });
    let value = demand.value.as_ref().map(|value| {
        let value = sink::text(value);
        quote!(.of(#value))
    });
    quote!(Demand::#place(#name) #value)
}

/// The row of a parameter; its shape is text where `supports` would refuse it, and where it does not matter.
fn parameter(cx: Cx<'_>, parameter: &Parameter) -> TokenStream {
    row(&Row {
        name: &parameter.wire_name,
        location: parameter.location,
        style: parameter.style,
        explode: parameter.explode,
        allow_reserved: parameter.allow_reserved,
        shape: styled(&parameter.usage, (parameter.style, parameter.explode), cx.api).unwrap_or(Shape::Text),
    })
}

/// A row, as short as its defaults allow.
pub fn row(parameter: &Row<'_>) -> TokenStream {
    row_of(parameter, None)
}

/// A row for a field of a form, which is written as a query parameter is.
pub fn form_row(parameter: &Row<'_>) -> TokenStream {
    row_of(parameter, Some(quote!(field)))
}

fn row_of(parameter: &Row<'_>, constructor: Option<TokenStream>) -> TokenStream {
    let name = sink::text(parameter.name);
    let shape = tokens(&parameter.shape);
    let (make, usual, exploded) = match parameter.location {
        Location::Path => (quote!(path), Style::Simple, false),
        Location::Query => (quote!(query), Style::Form, true),
        Location::Header => (quote!(header), Style::Simple, false),
        Location::Cookie => (quote!(cookie), Style::Form, true),
    };
    let make = constructor.unwrap_or(make);
    let style = (parameter.style != usual).then(|| {
        let style = sink::ident(match parameter.style {
            Style::Simple => "Simple",
            Style::Label => "Label",
            Style::Matrix => "Matrix",
            Style::Form => "Form",
            Style::SpaceDelimited => "SpaceDelimited",
            Style::PipeDelimited => "PipeDelimited",
            Style::DeepObject => "DeepObject",
            Style::Json => "Json",
            Style::Whole => "Whole",
        });
        quote!(.style(Style::#style))
    });
    let explode = match (parameter.explode, exploded) {
        (true, false) => quote!(.exploded()),
        (false, true) => quote!(.joined()),
        _ => TokenStream::new(),
    };
    let reserved = parameter.allow_reserved.then(|| quote!(.reserved()));
    quote!(Parameter::#make(#name, #shape) #style #explode #reserved)
}

/// A shape.
pub fn tokens(shape: &Shape) -> TokenStream {
    match shape {
        Shape::Text => quote!(Shape::Text),
        Shape::Integer => quote!(Shape::Integer),
        Shape::Number => quote!(Shape::Number),
        Shape::Boolean => quote!(Shape::Boolean),
        Shape::Json => quote!(Shape::Json),
        Shape::File => quote!(Shape::File),
        Shape::OneOf(shapes) => {
            let shapes = shapes.iter().map(tokens);
            quote!(Shape::OneOf(&[#(#shapes),*]))
        }
        Shape::List(item) => {
            let item = tokens(item);
            quote!(Shape::List(&#item))
        }
        Shape::Object(fields, others) => {
            let fields = fields.iter().map(|(name, shape)| {
                let (name, shape) = (sink::text(name), tokens(shape));
                quote!((#name, #shape))
            });
            let others = others.as_deref().map(tokens).map_or(quote!(None), |shape| quote!(Some(&#shape)));
            quote!(Shape::Object(&[#(#fields),*], #others))
        }
    }
}

fn secured(cx: Cx<'_>, combinations: &[Vec<SchemeId>], operation: &Operation) -> Option<TokenStream> {
    if !operation.security.is_secured() {
        return None;
    }
    let alternatives = operation.security.alternatives.iter().map(|alternative| {
        if alternative.schemes.is_empty() {
            return quote!(Alternative::ANYONE);
        }
        let ids: Vec<_> = alternative.schemes.iter().map(|(id, _)| *id).collect();
        let number = combinations.iter().position(|other| *other == ids).unwrap_or_default();
        let number = proc_macro2::Literal::usize_unsuffixed(number);
        let schemes = alternative.schemes.iter().map(|(id, scopes)| {
            let ident = scheme_static(cx, *id);
            let scopes = scopes.iter().map(|scope| sink::text(scope));
            quote!((&#ident, &[#(#scopes),*]))
        });
        quote!(Alternative::new(#number, &[#(#schemes),*]))
    });
    Some(quote!(.secured(&[#(#alternatives),*])))
}

fn used_schemes(cx: Cx<'_>, used: &[Vec<SchemeId>]) -> Vec<usize> {
    let is_used = |index: &usize| used.iter().flatten().any(|id| id.0 as usize == *index);
    (0..cx.api.schemes.len()).filter(is_used).collect()
}

fn scheme(cx: Cx<'_>, index: usize) -> TokenStream {
    let Scheme { key, kind, .. } = &cx.api.schemes[index];
    let ident = scheme_static(cx, SchemeId(u32::try_from(index).unwrap_or(u32::MAX)));
    let carrier = match kind {
        SchemeKind::Bearer { .. } => quote!(Carrier::Bearer),
        SchemeKind::Basic => quote!(Carrier::Basic),
        SchemeKind::Http(scheme) => {
            let scheme = sink::text(scheme);
            quote!(Carrier::Http(#scheme))
        }
        SchemeKind::ApiKey { name, location } => {
            let name = sink::text(name);
            let place = sink::ident(match location {
                ApiKeyLocation::Header => "Header",
                ApiKeyLocation::Query => "Query",
                ApiKeyLocation::Cookie => "Cookie",
            });
            quote!(Carrier::#place(#name))
        }
        SchemeKind::MutualTls => quote!(Carrier::Certificate),
    };
    let docs = sink::paragraphs([format!("The security scheme `{key}`.").as_str()]);
    let key = sink::text(key);
    quote! {
        #docs
        pub(super) static #ident: Scheme = Scheme { key: #key, carrier: #carrier };
    }
}
