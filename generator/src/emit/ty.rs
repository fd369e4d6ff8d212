//! Types of the model as Rust types, as short as the names of the document allow.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::{Cx, Dates, sink};
use crate::model::{Field, Presence, Scalar, TypeId, TypeKind, TypeRef, Usage};

/// The module from which a type is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// `types.rs` itself: `Book`.
    Types,
    /// A sibling, which has `use super::types;`: `types::Book`.
    Sibling,
}

/// How a type is reached, and what stands between it and its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrap {
    /// The value itself.
    Plain,
    /// A `Box` around it: it would hold itself otherwise.
    Boxed,
}

/// Writes types for one module. Made once per module: it looks over all names.
pub struct Types<'a> {
    cx: Cx<'a>,
    site: Site,
    /// Names of the prelude that mean something else in this module.
    shadowed: BTreeSet<&'a str>,
}

impl<'a> Types<'a> {
    /// For the module at `site`.
    pub fn new(cx: Cx<'a>, site: Site) -> Self {
        let shadowed = match site {
            Site::Types => cx.names.types.iter().map(|names| names.name.as_str()).filter(is_prelude).collect(),
            Site::Sibling => cx
                .names
                .operations
                .iter()
                .flat_map(|names| [&names.request, &names.ok, &names.error])
                .map(String::as_str)
                .filter(is_prelude)
                .collect(),
        };
        Self { cx, site, shadowed }
    }

    /// A name of the standard prelude: `Option`, or `::core::option::Option` where the document has an `Option` of its own.
    /// Other paths (`core::fmt::Display`) are written by hand, and absolutely.
    pub fn std(&self, name: &'static str) -> TokenStream {
        if self.shadowed.contains(name) {
            absolute(name)
        } else {
            let name = sink::ident(name);
            quote!(#name)
        }
    }

    /// The definition `id`: `Book` or `types::Book`.
    pub fn named(&self, id: TypeId) -> TokenStream {
        let name = sink::ident(&self.cx.names.types[id.0 as usize].name);
        match self.site {
            Site::Types => quote!(#name),
            Site::Sibling => quote!(types::#name),
        }
    }

    /// The type alone, `null` aside.
    pub fn reference(&self, ty: &TypeRef) -> TokenStream {
        match ty {
            TypeRef::Named(id) => self.named(*id),
            TypeRef::Scalar(scalar) => self.scalar(*scalar),
            TypeRef::List(item) => {
                let (vec, item) = (self.std("Vec"), self.usage(item));
                quote!(#vec<#item>)
            }
            TypeRef::Map(value) => {
                let (string, value) = (self.std("String"), self.usage(value));
                quote!(::std::collections::BTreeMap<#string, #value>)
            }
            TypeRef::Tuple(items) => {
                let items = items.iter().map(|item| self.usage(item));
                quote!((#(#items,)*))
            }
            TypeRef::Any => quote!(::serde_json::Value),
            TypeRef::Foreign(path) => sink::path(path),
        }
    }

    /// The type of a value that must be there: `T`, or `Option<T>` where it may be `null`.
    pub fn usage(&self, usage: &Usage) -> TokenStream {
        self.wrapped(usage, Wrap::Plain)
    }

    /// The type of a value that must be there or not: `T`, `Option<T>`, or `Maybe<T>` where absent and `null` differ.
    pub fn place(&self, usage: &Usage, presence: &Presence, wrap: Wrap) -> TokenStream {
        if matches!(presence, Presence::Required) {
            return self.wrapped(usage, wrap);
        }
        let inner = self.inner(usage, wrap);
        if is_nullable(usage) {
            quote!(super::support::maybe::Maybe<#inner>)
        } else {
            let option = self.std("Option");
            quote!(#option<#inner>)
        }
    }

    /// The type of a struct's field, by its index.
    pub fn field(&self, owner: TypeId, index: usize, field: &Field) -> TokenStream {
        self.place(&field.usage, &field.presence, self.wrap(owner, index))
    }

    /// Whether field or variant `index` of `owner` is boxed.
    pub fn wrap(&self, owner: TypeId, index: usize) -> Wrap {
        let boxed = self.cx.facts.types.get(owner.0 as usize).is_some_and(|facts| facts.boxed.contains(&index));
        if boxed { Wrap::Boxed } else { Wrap::Plain }
    }

    /// As [`Types::usage`], in a box where `wrap` says so: `Option<Box<T>>`.
    pub fn wrapped(&self, usage: &Usage, wrap: Wrap) -> TokenStream {
        let inner = self.inner(usage, wrap);
        if is_nullable(usage) {
            let option = self.std("Option");
            quote!(#option<#inner>)
        } else {
            inner
        }
    }

    fn inner(&self, usage: &Usage, wrap: Wrap) -> TokenStream {
        let ty = self.reference(&usage.ty);
        match wrap {
            Wrap::Plain => ty,
            Wrap::Boxed => {
                let boxed = self.std("Box");
                quote!(#boxed<#ty>)
            }
        }
    }

    fn scalar(&self, scalar: Scalar) -> TokenStream {
        match scalar {
            Scalar::Bool => quote!(bool),
            Scalar::I8 => quote!(i8),
            Scalar::I16 => quote!(i16),
            Scalar::I32 => quote!(i32),
            Scalar::I64 => quote!(i64),
            Scalar::I128 => quote!(i128),
            Scalar::U8 => quote!(u8),
            Scalar::U16 => quote!(u16),
            Scalar::U32 => quote!(u32),
            Scalar::U64 => quote!(u64),
            Scalar::F32 => quote!(f32),
            Scalar::F64 => quote!(f64),
            Scalar::String => self.std("String"),
            Scalar::Date => self.date(),
            Scalar::DateTime => self.date_time(),
            Scalar::Uuid => quote!(::uuid::Uuid),
            Scalar::Base64 => quote!(super::support::base64::Base64),
            Scalar::Binary => quote!(::bytes::Bytes),
            Scalar::Null => quote!(()),
        }
    }

    fn date(&self) -> TokenStream {
        match self.cx.options.dates {
            Dates::Chrono => quote!(::chrono::NaiveDate),
            Dates::Time => quote!(::time::Date),
            Dates::Jiff => quote!(::jiff::civil::Date),
            Dates::String => self.std("String"),
        }
    }

    fn date_time(&self) -> TokenStream {
        match self.cx.options.dates {
            Dates::Chrono => quote!(::chrono::DateTime<::chrono::FixedOffset>),
            Dates::Time => quote!(::time::OffsetDateTime),
            Dates::Jiff => quote!(::jiff::Timestamp),
            Dates::String => self.std("String"),
        }
    }
}

/// Whether `null` makes an `Option` of a usage: not where its type has `null` among its values anyway.
pub fn is_nullable(usage: &Usage) -> bool {
    usage.nullable && !matches!(usage.ty, TypeRef::Any | TypeRef::Scalar(Scalar::Null))
}

/// Whether the Rust type of a usage is an `Option` by itself: nullable, or an alias of what is.
pub fn is_option(cx: Cx<'_>, usage: &Usage) -> bool {
    let mut usage = usage;
    // Aliases don't form cycles: `lower` makes newtypes of those that would. The bound is for a model that breaks this.
    for _ in 0..=cx.api.types.len() {
        if is_nullable(usage) {
            return true;
        }
        match &usage.ty {
            TypeRef::Named(id) => match &cx.api.types.get(*id).kind {
                TypeKind::Alias(target) => usage = target,
                _ => return false,
            },
            _ => return false,
        }
    }
    false
}

/// Names of the prelude that emitted code uses.
const PRELUDE: &[&str] = &[
    "AsRef", "Box", "Clone", "Default", "Err", "From", "Into", "Iterator", "None", "Ok", "Option", "Result", "Some",
    "String", "ToString", "TryFrom", "Vec",
];

fn is_prelude(name: &&str) -> bool {
    PRELUDE.binary_search(name).is_ok()
}

fn absolute(name: &str) -> TokenStream {
    let word = sink::ident(name);
    match name {
        "Option" => quote!(::core::option::Option),
        "Some" | "None" => quote!(::core::option::Option::#word),
        "Result" => quote!(::core::result::Result),
        "Ok" | "Err" => quote!(::core::result::Result::#word),
        "Box" => quote!(::std::boxed::Box),
        "Vec" => quote!(::std::vec::Vec),
        "String" | "ToString" => quote!(::std::string::#word),
        "Clone" => quote!(::core::clone::Clone),
        "Default" => quote!(::core::default::Default),
        "Iterator" => quote!(::core::iter::Iterator),
        _ => quote!(::core::convert::#word),
    }
}
