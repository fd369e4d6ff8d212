//! The tag that a variant of a discriminated union holds itself: it must be one that selects the variant.

use proc_macro2::TokenStream;
use quote::quote;

use super::checks::Checks;
use crate::emit::sink;
use crate::emit::ty::{is_nullable, is_option, resolve};
use crate::model::{Field, Presence, Tagging, TypeId, TypeKind, TypeRef, Union};

/// The check of variant `index` of a union, at `value`; `None` where its type takes no other tag, or holds none.
pub(super) fn check(checks: &Checks<'_>, id: TypeId, item: &Union, index: usize) -> Option<TokenStream> {
    let cx = checks.cx;
    if !cx.facts.types.get(id.0 as usize)?.tags.contains(&index) {
        return None;
    }
    let Tagging::Discriminator { property, values, .. } = &item.tagging else { return None };
    let TypeRef::Named(target) = resolve(cx, &item.variants.get(index)?.usage)?.ty else { return None };
    let TypeKind::Struct(object) = &cx.api.types.get(target).kind else { return None };
    let at = object.fields.iter().position(|field| field.wire_name == *property)?;
    let member = sink::ident(cx.names.types[target.0 as usize].members.get(at)?);
    let field = &object.fields[at];
    let found = found(checks, field, &quote!(value.#member))?;
    let key = sink::text(property);
    let tags = values.get(index)?.iter().map(|tag| sink::text(tag));
    // The union writes what its type leaves out.
    let filled_in = !matches!(field.presence, Presence::Required) && !is_option(cx, &field.usage);
    let rule = if filled_in { quote!(tag_if_said) } else { quote!(tag) };
    Some(quote!(checker.#rule(#key, #found, &[#(#tags),*]);))
}

/// The text of a field, as an `Option<&str>`.
fn found(checks: &Checks<'_>, field: &Field, place: &TokenStream) -> Option<TokenStream> {
    let usage = resolve(checks.cx, &field.usage)?;
    let optional = !matches!(field.presence, Presence::Required);
    let nullable = is_nullable(usage);
    let as_str = match usage.ty {
        TypeRef::Named(_) => {
            let name = checks.types.reference(&usage.ty);
            quote!(<#name>::as_str)
        }
        _ if optional && is_nullable(&field.usage) => quote!(::std::string::String::as_str),
        _ if optional || nullable => return Some(quote!(#place.as_deref())),
        _ => return Some(quote!(Some(&#place))),
    };
    Some(match (optional, nullable) {
        (true, true) if is_nullable(&field.usage) => quote!(#place.value().map(#as_str)),
        (false, false) => quote!(Some(#place.as_str())),
        _ => quote!(#place.as_ref().map(#as_str)),
    })
}
