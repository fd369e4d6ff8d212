//! Types of the model as Rust types, as short as the names of the document allow.

use std::cell::RefCell;
use std::collections::BTreeSet;

use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::quote;

pub use super::aliases::{chain, is_nullable, is_option, resolve};
use super::{Cx, Dates, sink};
use crate::model::{Field, Presence, Scalar, TypeId, TypeKind, TypeRef, Usage};

/// The module from which a type is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Site {
    /// `types.rs` itself: `Book`.
    Types,
    /// A sibling, which has `use super::types;`: `types::Book`.
    Sibling,
    /// The sibling `operations.rs`, which has the imports too.
    Operations,
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
    /// Names that mean something else in this module.
    shadowed: BTreeSet<&'a str>,
    /// What the types that were written need.
    used: RefCell<Used>,
}

/// What written types need.
#[derive(Default)]
struct Used {
    imports: BTreeSet<&'static str>,
    support: BTreeSet<&'static str>,
}

impl<'a> Types<'a> {
    /// For the module at `site`.
    pub fn new(cx: Cx<'a>, site: Site) -> Self {
        let shadowed = match site {
            Site::Types => cx.names.types.iter().map(|names| names.name.as_str()).filter(is_prelude).collect(),
            Site::Sibling | Site::Operations => cx
                .names
                .operations
                .iter()
                .flat_map(|names| [&names.request, &names.ok, &names.error])
                .map(String::as_str)
                .filter(is_prelude)
                .collect(),
        };
        Self { cx, site, shadowed, used: RefCell::default() }
    }

    /// The `use` items that what was written so far needs. What fields are of can be named from here, wherever it is at
    /// home.
    pub fn imports(&self) -> Vec<TokenStream> {
        let used = self.used.borrow();
        let both = ["Constant", "Only"].iter().all(|name| used.imports.contains(name));
        let mut imports: Vec<TokenStream> = used
            .imports
            .iter()
            .filter(|name| !(both && **name == "Constant"))
            .map(|name| {
                let path = imported(name);
                let path = if both && *name == "Only" { quote!(super::support::only::{Constant, Only}) } else { path };
                if is_ours(name) { quote!(pub use #path;) } else { quote!(use #path;) }
            })
            .collect();
        imports.sort_by_cached_key(ToString::to_string);
        imports
    }

    /// The support files that what was written so far needs.
    pub fn support(&self) -> Vec<&'static str> {
        self.used.borrow().support.iter().copied().collect()
    }

    /// A type of the support code or of `std` beyond the prelude; imported in `types.rs` unless the document has its
    /// own of that name.
    pub fn import(&self, name: &'static str) -> TokenStream {
        let mut used = self.used.borrow_mut();
        match name {
            "Maybe" => used.support.insert("maybe"),
            "UnknownValue" => used.support.insert("unknown"),
            "Base64" => used.support.insert("base64"),
            "Constant" | "Only" => used.support.insert("only"),
            "File" => used.support.insert("file"),
            "Event" => used.support.insert("event"),
            "Streaming" => used.support.insert("streaming"),
            _ => false,
        };
        if self.site != Site::Sibling && !self.shadowed.contains(name) {
            used.imports.insert(name);
            word(name)
        } else {
            imported(name)
        }
    }

    fn uses(&self, support: &'static str) {
        self.used.borrow_mut().support.insert(support);
    }

    /// A name of the standard prelude: `Option`, or `::core::option::Option` where the document has an `Option` of its own.
    /// Other paths (`core::fmt::Display`) are written by hand, and absolutely.
    pub fn std(&self, name: &'static str) -> TokenStream {
        if self.shadowed.contains(name) { absolute(name) } else { word(name) }
    }

    /// The definition `id`: `Book` or `types::Book`.
    pub fn named(&self, id: TypeId) -> TokenStream {
        let name = sink::ident(&self.cx.names.types[id.0 as usize].name);
        match self.site {
            Site::Types => TokenTree::from(name).into(),
            Site::Sibling | Site::Operations => quote!(types::#name),
        }
    }

    /// Whether `id` names a single text, which stands in an `Only` wherever it is used.
    pub fn is_constant(&self, id: TypeId) -> bool {
        let id = self.cx.facts.types.get(id.0 as usize).and_then(|facts| facts.twin_of).unwrap_or(id);
        matches!(&self.cx.api.types.get(id).kind, TypeKind::Enum(item) if item.only_text().is_some())
    }

    /// What `id` stands for, where that is written in its place.
    fn spelled_out(&self, id: TypeId) -> Option<&Usage> {
        match &self.cx.api.types.get(id).kind {
            TypeKind::Alias(usage) if self.cx.facts.spelled_out.contains(&id) => Some(usage),
            _ => None,
        }
    }

    /// Whether a usage is a `String`, if by another name, and never `null`.
    pub fn is_text(&self, usage: &Usage) -> bool {
        resolve(self.cx, usage).is_some_and(|usage| {
            let text = matches!(usage.ty, TypeRef::Scalar(Scalar::String))
                || self.cx.options.dates == Dates::String
                    && matches!(usage.ty, TypeRef::Scalar(Scalar::Date | Scalar::DateTime));
            text && !is_nullable(usage)
        })
    }

    /// The type alone, `null` aside.
    pub fn reference(&self, ty: &TypeRef) -> TokenStream {
        match ty {
            TypeRef::Named(id) if self.is_constant(*id) => {
                let (only, value) = (self.import("Only"), self.named(*id));
                quote!(#only<#value>)
            }
            TypeRef::Named(id) => self.spelled_out(*id).map_or_else(|| self.named(*id), |usage| self.usage(usage)),
            TypeRef::Scalar(scalar) => self.scalar(*scalar),
            TypeRef::List(item) => {
                let (vec, item) = (self.std("Vec"), self.usage(item));
                quote!(#vec<#item>)
            }
            TypeRef::Map(value) => {
                let (string, value) = (self.std("String"), self.usage(value));
                let map = self.import("BTreeMap");
                quote!(#map<#string, #value>)
            }
            TypeRef::Tuple(items) => {
                self.used.borrow_mut().support.insert("tuples");
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
            let maybe = self.import("Maybe");
            quote!(#maybe<#inner>)
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

    /// As [`Types::usage`], with all aliases expanded: equal for equal Rust types. To be compared, not written: it leaves
    /// no trace in what is needed.
    pub fn expanded(&self, usage: &Usage) -> TokenStream {
        let used = self.used.take();
        let expanded = self.usage(&self.expand(usage));
        self.used.replace(used);
        expanded
    }

    fn expand(&self, usage: &Usage) -> Usage {
        let usage = resolve(self.cx, usage).unwrap_or(usage);
        let ty = match &usage.ty {
            TypeRef::List(item) => TypeRef::List(Box::new(self.expand(item))),
            TypeRef::Map(value) => TypeRef::Map(Box::new(self.expand(value))),
            TypeRef::Tuple(items) => TypeRef::Tuple(items.iter().map(|item| self.expand(item)).collect()),
            other => other.clone(),
        };
        Usage { ty, ..usage.clone() }
    }

    fn inner(&self, usage: &Usage, wrap: Wrap) -> TokenStream {
        let ty = self.reference(&usage.ty);
        match wrap {
            Wrap::Plain => ty,
            Wrap::Boxed => {
                let value = Usage { nullable: false, ..usage.clone() };
                if let Some(target) = resolve(self.cx, &value).filter(|target| is_nullable(target)) {
                    // An alias of an `Option`: the box stands in that.
                    return self.wrapped(target, wrap);
                }
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
            Scalar::Uuid => {
                self.uses("uuid");
                quote!(::uuid::Uuid)
            }
            Scalar::Base64 => self.import("Base64"),
            Scalar::File => self.import("File"),
            Scalar::Null => quote!(()),
        }
    }

    fn uses_dates(&self) {
        match self.cx.options.dates {
            Dates::Chrono => self.uses("dates_chrono"),
            Dates::Time => self.uses("dates_time"),
            Dates::Jiff => self.uses("dates_jiff"),
            Dates::String => {}
        }
    }

    fn date(&self) -> TokenStream {
        self.uses_dates();
        match self.cx.options.dates {
            Dates::Chrono => quote!(::chrono::NaiveDate),
            Dates::Time => quote!(::time::Date),
            Dates::Jiff => quote!(::jiff::civil::Date),
            Dates::String => self.std("String"),
        }
    }

    fn date_time(&self) -> TokenStream {
        self.uses_dates();
        match self.cx.options.dates {
            Dates::Chrono => quote!(::chrono::DateTime<::chrono::FixedOffset>),
            Dates::Time => quote!(::time::OffsetDateTime),
            Dates::Jiff => quote!(::jiff::Timestamp),
            Dates::String => self.std("String"),
        }
    }
}

/// A name of our own, which no sink need look at.
fn word(name: &'static str) -> TokenStream {
    TokenTree::from(Ident::new(name, Span::call_site())).into()
}

/// Whether it is a type of the support code.
fn is_ours(name: &str) -> bool {
    name != "BTreeMap"
}

/// Where a name comes from that is not in the prelude.
fn imported(name: &str) -> TokenStream {
    match name {
        "BTreeMap" => quote!(::std::collections::BTreeMap),
        "Base64" => quote!(super::support::base64::Base64),
        "Event" => quote!(super::support::event::Event),
        "File" => quote!(super::support::file::File),
        "Constant" => quote!(super::support::only::Constant),
        "Maybe" => quote!(super::support::maybe::Maybe),
        "Only" => quote!(super::support::only::Only),
        "Streaming" => quote!(super::support::streaming::Streaming),
        _ => quote!(super::support::unknown::UnknownValue),
    }
}

/// Names that emitted code uses and that a document may have too.
const PRELUDE: &[&str] = &[
    "AsRef",
    "BTreeMap",
    "Base64",
    "Box",
    "Clone",
    "Constant",
    "Default",
    "Err",
    "Event",
    "File",
    "From",
    "Into",
    "Iterator",
    "Maybe",
    "None",
    "Ok",
    "Only",
    "Option",
    "Result",
    "Some",
    "Streaming",
    "String",
    "ToString",
    "TryFrom",
    "UnknownValue",
    "Vec",
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
