//! Enums: open to values that the document does not name.

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};

use super::derives;
use crate::emit::moved::moved;
use crate::emit::ty::Types;
use crate::emit::{Cx, sink};
use crate::model::{Enum, EnumBase, Literal, Number, OtherValues, TypeId, Variant};

/// What holds the values of an enum in Rust.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::emit) enum Repr {
    /// `&str`.
    Text,
    /// `i64`.
    Integer,
    /// `i128`: a value that 64 bits don't hold.
    Wide,
    /// `f64`.
    Float,
}

/// What holds the values of an enum.
pub(in crate::emit) fn repr(item: &Enum) -> Repr {
    let wide = |variant: &Variant| matches!(variant.value, Literal::Number(Number::Integer(value)) if i64::try_from(value).is_err());
    match item.base {
        EnumBase::String => Repr::Text,
        EnumBase::Integer if item.variants.iter().any(wide) => Repr::Wide,
        EnumBase::Integer => Repr::Integer,
        EnumBase::Number => Repr::Float,
    }
}

/// A text as it is written in the code; of a literal that is none, the empty one.
pub(in crate::emit) fn text_of(value: &Literal) -> proc_macro2::Literal {
    if let Literal::String(text) = value { sink::text(text) } else { sink::text("") }
}

/// The variant for values that the document does not name.
pub(in crate::emit) fn unknown_variant(members: &[String]) -> Ident {
    let taken = |name: &str| members.iter().any(|member| member == name);
    let name = ["Unknown", "UnknownValue", "UnknownToDocument"].into_iter().find(|name| !taken(name));
    sink::ident(name.unwrap_or("UnknownToAll"))
}

/// Emits the enum, its inherent methods and its conversions.
pub(super) fn emit(cx: Cx<'_>, types: &Types<'_>, id: TypeId, item: &Enum) -> Vec<TokenStream> {
    if let Some(text) = item.only_text() {
        return constant(cx, types, id, item, text);
    }
    let shape = Shape::of(cx, types, id, item);
    let mut items = vec![definition(cx, types, id, item, &shape), methods(item, &shape)];
    match shape.repr {
        Repr::Text => items.extend(from_text(types, &shape)),
        Repr::Integer | Repr::Wide | Repr::Float => items.extend(from_number(types, &shape)),
    }
    items
}

/// A single text: the support code's `Only` does for all of them what an enum does.
fn constant(cx: Cx<'_>, types: &Types<'_>, id: TypeId, item: &Enum, text: &str) -> Vec<TokenStream> {
    let prose = item.variants.first().and_then(|variant| variant.docs.description.clone());
    let always = if is_odd(text) { shown(text) } else { format!("Always `{text}`.") };
    let notes: Vec<String> = [always].into_iter().chain(prose).collect();
    let docs = sink::docs_of(&cx.names.types[id.0 as usize].name, &cx.api.types.get(id).docs, &notes);
    let derives = derives(cx, id);
    let (name, constant, value) = (types.named(id), types.import("Constant"), sink::text(text));
    vec![
        quote! {
            #docs
            #derives
            pub struct #name;
        },
        quote! {
            impl #constant for #name {
                const VALUE: &'static str = #value;
            }
        },
    ]
}

/// A text as prose shows it.
fn shown(text: &str) -> String {
    if is_odd(text) { format!("The value `` {text:?} ``.") } else { format!("`{text}`") }
}

/// The texts among the alternatives of a union: their variants, and the conversion from a text to one of them.
pub(super) fn texts(cx: Cx<'_>, types: &Types<'_>, id: TypeId, item: &Enum) -> (Vec<TokenStream>, TokenStream) {
    let shape = Shape::of(cx, types, id, item);
    (variants(types, item, &shape), from_str(types, &shape))
}

/// The parts of an enum that its items share.
struct Shape {
    name: TokenStream,
    variants: Vec<Ident>,
    values: Vec<TokenStream>,
    unknown: Ident,
    repr: Repr,
}

impl Shape {
    /// `item` may be the texts of a union, whose members come first.
    fn of(cx: Cx<'_>, types: &Types<'_>, id: TypeId, item: &Enum) -> Self {
        let members = &cx.names.types[id.0 as usize].members;
        Self {
            name: types.named(id),
            variants: members.iter().take(item.variants.len()).map(|member| sink::ident(member)).collect(),
            values: item.variants.iter().map(|variant| value(&variant.value)).collect(),
            unknown: unknown_variant(members),
            repr: repr(item),
        }
    }
}

impl Repr {
    fn rust(self) -> TokenStream {
        match self {
            Self::Text => quote!(str),
            Self::Integer => quote!(i64),
            Self::Wide => quote!(i128),
            Self::Float => quote!(f64),
        }
    }
}

fn value(value: &Literal) -> TokenStream {
    match value {
        Literal::Number(Number::Integer(value)) => sink::integer(*value),
        Literal::Number(Number::Float(value)) => sink::float(*value),
        text => text_of(text).into_token_stream(),
    }
}

/// Whether the text would not show as a code span: it is blank, holds a backtick, or characters that do not print.
fn is_odd(text: &str) -> bool {
    text.trim().is_empty() || text.contains('`') || text.chars().any(char::is_control)
}

fn definition(cx: Cx<'_>, types: &Types<'_>, id: TypeId, item: &Enum, shape: &Shape) -> TokenStream {
    let (docs, derives) = (moved(super::docs(cx, id)), moved(derives(cx, id)));
    let (name, variants) = (&shape.name, variants(types, item, shape).into_iter().map(moved));
    quote! {
        #docs
        #derives
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
        }
    }
}

/// A variant for each value, and one for all others.
fn variants(types: &Types<'_>, item: &Enum, shape: &Shape) -> Vec<TokenStream> {
    let unknown = &shape.unknown;
    let variants = item.variants.iter().zip(&shape.variants).map(|(variant, name)| {
        let value = match &variant.value {
            Literal::String(text) => shown(text),
            Literal::Number(Number::Integer(value)) => format!("`{value}`"),
            Literal::Number(Number::Float(value)) => format!("`{value}`"),
            _ => String::new(),
        };
        let docs = moved(sink::docs(&variant.docs, &[value]));
        quote!(#docs #name)
    });
    let unknown_docs = match item.others {
        OtherValues::Refused => " A value that the document does not name; `validate()` refuses it.",
        OtherValues::Allowed => " Any other value: the document names those that are known.",
    };
    let payload = types.import("UnknownValue");
    let payload = match shape.repr {
        Repr::Text => payload,
        other => {
            let other = other.rust();
            quote!(#payload<#other>)
        }
    };
    variants.chain([quote!(#[doc = #unknown_docs] #unknown(#payload))]).collect()
}

/// More variants than these are, at 24 bytes each, what clippy takes for a large array: 16 KiB.
const MANY: usize = 682;

fn methods(item: &Enum, shape: &Shape) -> TokenStream {
    let Shape { name, variants, unknown, .. } = shape;
    let mut values: Vec<TokenStream> = shape.values.clone();
    if shape.repr == Repr::Float {
        values = item.variants.iter().map(|variant| float(&variant.value)).collect();
    }
    let repr = shape.repr.rust();
    let read = if shape.repr == Repr::Text {
        quote! {
            #[doc = " The value on the wire."]
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #values,)*
                    Self::#unknown(value) => value.as_str(),
                }
            }
        }
    } else {
        quote! {
            #[doc = " The value on the wire."]
            #[must_use]
            pub fn value(&self) -> #repr {
                match self {
                    #(Self::#variants => #values,)*
                    Self::#unknown(value) => value.value(),
                }
            }
        }
    };
    let many = (variants.len() > MANY)
        .then(|| quote!(#[allow(clippy::large_stack_arrays, reason = "the constant is no value on the stack")]));
    quote! {
        impl #name {
            #[doc = " The values that the document names."]
            #many
            pub const ALL: &'static [Self] = &[#(Self::#variants),*];

            #read
        }
    }
}

fn float(value: &Literal) -> TokenStream {
    if let Literal::Number(number) = value { sink::as_float(*number) } else { quote!(0.0) }
}

fn from_text(types: &Types<'_>, shape: &Shape) -> Vec<TokenStream> {
    let name = &shape.name;
    let (ok, result) = (types.std("Ok"), types.std("Result"));
    // Beside a variant of that name, nobody could tell which is meant.
    let is_taken = shape.variants.iter().any(|variant| variant == "Err");
    let error = if is_taken { quote!(::core::convert::Infallible) } else { quote!(Self::Err) };
    vec![
        from_str(types, shape),
        quote! {
            impl ::core::str::FromStr for #name {
                type Err = ::core::convert::Infallible;

                fn from_str(value: &str) -> #result<Self, #error> {
                    #ok(Self::from(value))
                }
            }
        },
        quote! {
            impl ::core::fmt::Display for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    f.write_str(self.as_str())
                }
            }
        },
    ]
}

fn from_str(types: &Types<'_>, shape: &Shape) -> TokenStream {
    let Shape { name, variants, values, unknown, .. } = shape;
    let (from, string, payload) = (types.std("From"), types.std("String"), types.import("UnknownValue"));
    quote! {
        impl #from<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#values => Self::#variants,)*
                    _ => Self::#unknown(#payload::new(#string::from(value))),
                }
            }
        }
    }
}

fn from_number(types: &Types<'_>, shape: &Shape) -> Vec<TokenStream> {
    let Shape { name, variants, values, unknown, repr } = shape;
    let from = types.std("From");
    let payload = types.import("UnknownValue");
    let ty = repr.rust();
    let body = if *repr == Repr::Float {
        quote! {
            #[allow(clippy::float_cmp, reason = "the same text gives the same number")]
            let known = Self::ALL.iter().find(|known| known.value() == value);
            known.cloned().unwrap_or_else(|| Self::#unknown(#payload::new(value)))
        }
    } else {
        quote! {
            match value {
                #(#values => Self::#variants,)*
                _ => Self::#unknown(#payload::new(value)),
            }
        }
    };
    vec![
        quote! {
            impl #from<#ty> for #name {
                fn from(value: #ty) -> Self {
                    #body
                }
            }
        },
        quote! {
            impl ::core::fmt::Display for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    ::core::fmt::Display::fmt(&self.value(), f)
                }
            }
        },
    ]
}
