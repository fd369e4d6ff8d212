//! One plain function per operation: reads the request, and starts the user's method.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::replies;
use crate::emit::arms::Arms;
use crate::emit::endpoints::endpoint_static;
use crate::emit::operations::answers::Answers;
use crate::emit::{Cx, sink, ty};
use crate::model::{Body, ContentKind, Parameter, Presence};
use crate::name::OperationNames;

/// The function's name: `serve_get_book`.
pub(super) fn name(method: &str) -> Ident {
    sink::ident(&format!("serve_{}", method.trim_start_matches("r#")))
}

pub(super) fn emit(cx: Cx<'_>, answers: &Answers<'_>, api: &Ident) -> TokenStream {
    let Answers { operation, names, .. } = answers;
    let parameters = operation.parameters.iter().zip(&names.parameters);
    let mut fields: Vec<Field> = parameters.map(|(parameter, name)| Field::of(cx, parameter, name)).collect();
    if let Some(body) = &operation.body {
        let read = read_body(cx, names, body);
        fields.push(Field { name: sink::ident(&names.body), read, is_required: body.required });
    }
    let reads = fields.iter().map(|Field { name, read, .. }| {
        let slot = slot(name);
        quote!(let #slot = #read;)
    });
    let values = fields.iter().map(|Field { name, is_required, .. }| match (slot(name), is_required) {
        (slot, true) => quote!(#name: #slot?),
        (slot, false) if slot == *name => quote!(#name),
        (slot, false) => quote!(#name: #slot),
    });
    let (secured, optional) = (operation.security.is_secured(), operation.security.is_optional());
    let (generics, principal) =
        if secured { (quote!(A: #api), quote!(A::Principal)) } else { (quote!(A: #api, P), quote!(P)) };
    let (parameter, take, pass) = match (secured, optional) {
        (false, _) => (quote!(_), None, None),
        (true, true) => (quote!(caller), None, Some(quote!(caller,))),
        (true, false) => (quote!(caller), Some(quote!(let caller = caller?;)), Some(quote!(caller,))),
    };
    let (serve, method, request) = (name(&names.method), sink::ident(&names.method), sink::ident(&names.request));
    let reply = replies::name(&names.method);
    quote! {
        fn #serve<#generics>(api: &Arc<A>, #parameter: Option<#principal>, reader: &mut Reader) -> Option<Handling> {
            #(#reads)*
            let request = operations::#request { #(#values),* };
            let request = reader.valid(request)?;
            #take
            let api = Arc::clone(api);
            let work = async move {
                let answer = A::#method(&api, #pass request).await;
                outcome(answer, #reply)
            };
            Some(Box::pin(work))
        }
    }
}

/// The local for a field: called like it, unless another local is.
fn slot(field: &Ident) -> Ident {
    let name = field.to_string();
    let is_taken = ["api", "caller", "outcome", "reader", "request"].contains(&name.trim_end_matches('_'));
    if is_taken { sink::ident(&format!("{name}_")) } else { field.clone() }
}

/// A field of a request, and how it is read.
struct Field {
    name: Ident,
    read: TokenStream,
    /// Whether a request cannot be made without it; what cannot be read of others is noted by the reader.
    is_required: bool,
}

impl Field {
    fn of(cx: Cx<'_>, parameter: &Parameter, name: &str) -> Self {
        let is_required = parameter.presence == Presence::Required && !ty::is_option(cx, &parameter.usage);
        let read = if is_required { quote!(reader.required()) } else { quote!(reader.optional()) };
        Self { name: sink::ident(name), read, is_required }
    }
}

/// Reads the body; of several ways to read it, the one of its media type.
fn read_body(cx: Cx<'_>, names: &OperationNames, body: &Body) -> TokenStream {
    let mut ways: Vec<TokenStream> = Vec::new();
    for (at, content) in body.contents().enumerate() {
        let variant = names.body_variants.get(at).map(|variant| {
            let (choice, variant) = (sink::ident(&names.body_type), sink::ident(variant));
            quote!(operations::#choice::#variant)
        });
        ways.extend(content.ways().map(|kind| {
            let read = read_as(&kind, &names.method, body.required);
            match &variant {
                None => read,
                Some(variant) => quote!(#read.map(#variant)),
            }
        }));
    }
    let Some(first) = ways.first() else { return TokenStream::new() };
    let mut arms = Arms::default();
    for (index, way) in ways.iter().enumerate().filter(|(_, way)| way.to_string() != first.to_string()) {
        let index = Literal::usize_unsuffixed(index);
        arms.push(quote!(#index), way.clone(), "");
    }
    let read = if arms.is_empty() {
        first.clone()
    } else {
        let arms = arms.emit();
        quote!(match reader.media_type() { #(#arms)* _ => #first })
    };
    let is_alone = body.others.is_empty();
    let is_option =
        is_alone && !body.required && body.content.kind.usage().is_some_and(|usage| ty::is_option(cx, usage));
    if is_option { quote!(#read.flatten()) } else { read }
}

fn read_as(kind: &ContentKind, method: &str, required: bool) -> TokenStream {
    let form = endpoint_static(method);
    match (kind, required) {
        (ContentKind::Json(_), true) => quote!(reader.json()),
        (ContentKind::Json(_), false) => quote!(reader.optional_json()),
        (ContentKind::Form(_), true) => quote!(reader.form(&forms::#form)),
        (ContentKind::Form(_), false) => quote!(reader.optional_form(&forms::#form)),
        (ContentKind::Multipart(_), true) => quote!(reader.multipart(&parts::#form)),
        (ContentKind::Multipart(_), false) => quote!(reader.optional_multipart(&parts::#form)),
        (ContentKind::Text(_), true) => quote!(reader.text()),
        (ContentKind::Text(_), false) => quote!(reader.optional_text()),
        // Streams are not sent.
        (ContentKind::Stream(_) | ContentKind::Bytes, true) => quote!(reader.bytes()),
        (ContentKind::Stream(_) | ContentKind::Bytes, false) => quote!(reader.optional_bytes()),
    }
}
