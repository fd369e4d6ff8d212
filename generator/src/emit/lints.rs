//! What clippy is not to remark on in modules that carry the document's prose.

use proc_macro2::TokenStream;
use quote::quote;

/// The inner attribute, with its reason.
pub(super) fn of_prose() -> TokenStream {
    quote! {
        #![allow(
            clippy::disallowed_names,
            clippy::doc_lazy_continuation,
            clippy::doc_link_with_quotes,
            clippy::doc_markdown,
            clippy::doc_overindented_list_items,
            clippy::fn_params_excessive_bools,
            clippy::large_enum_variant,
            clippy::many_single_char_names,
            clippy::similar_names,
            clippy::struct_excessive_bools,
            clippy::struct_field_names,
            clippy::too_many_lines,
            clippy::unreadable_literal,
            clippy::wrong_self_convention,
            reason = "names, numbers, shapes and prose are the document's"
        )]
    }
}
