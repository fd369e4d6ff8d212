//! Schemas that are checked as they stand, as statics.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use serde_json::Value;

use super::patterns::Patterns;
use crate::emit::{Cx, sink};
use crate::model::{JsonType, Keyword, Number, Schema};

/// The schemas of a module.
#[derive(Default)]
pub(super) struct Schemas {
    /// The statics of schemas that others refer to, by their index.
    named: BTreeMap<usize, Ident>,
    /// The statics of schemas that are checked at places, by their text: a schema that holds in several is there once.
    checked: BTreeMap<String, Ident>,
    items: Vec<TokenStream>,
    has_patterns: bool,
}

impl Schemas {
    /// The static for `schema`, named after the place that it is checked at.
    pub(super) fn of_place(&mut self, cx: Cx<'_>, schema: &Schema, hint: &[&str], patterns: &mut Patterns) -> Ident {
        let value = self.schema(cx, schema, patterns);
        let text = value.to_string();
        if let Some(name) = self.checked.get(&text) {
            return name.clone();
        }
        let words: Vec<&str> = hint.iter().copied().chain(["rules"]).collect();
        let name = sink::ident(&patterns.free(&words));
        self.checked.insert(text, name.clone());
        self.items.push(item(&name, &value));
        name
    }

    /// Whether any schema has a pattern.
    pub(super) fn has_patterns(&self) -> bool {
        self.has_patterns
    }

    /// The statics.
    pub(super) fn items(&self) -> &[TokenStream] {
        &self.items
    }

    fn schema(&mut self, cx: Cx<'_>, schema: &Schema, patterns: &mut Patterns) -> TokenStream {
        let keywords: Vec<_> = schema.0.iter().map(|keyword| self.keyword(cx, keyword, patterns)).collect();
        quote!(Schema(&[#(Keyword::#keywords),*]))
    }

    fn referred(&mut self, cx: Cx<'_>, index: usize, patterns: &mut Patterns) -> Ident {
        if let Some(name) = self.named.get(&index) {
            return name.clone();
        }
        let Some((hint, schema)) = cx.api.asserted.named.get(index) else { return sink::ident("ANY") };
        let name = sink::ident(&patterns.free(&[hint, "schema"]));
        self.named.insert(index, name.clone());
        let value = self.schema(cx, schema, patterns);
        self.items.push(item(&name, &value));
        name
    }

    /// A keyword, without the `Keyword::` before it.
    fn keyword(&mut self, cx: Cx<'_>, keyword: &Keyword, patterns: &mut Patterns) -> TokenStream {
        let mut one = |schema: &Schema| self.schema(cx, schema, patterns);
        match keyword {
            Keyword::Ref(index) => {
                let name = self.referred(cx, *index, patterns);
                quote!(Ref(&#name))
            }
            Keyword::Items(prefix, rest) => {
                let prefix: Vec<_> = prefix.iter().map(&mut one).collect();
                let rest = option(rest.as_deref().map(one));
                quote!(Items(&[#(#prefix),*], #rest))
            }
            Keyword::Contains(schema, min, max) => {
                let (schema, max) = (one(schema), count(*max));
                let min = proc_macro2::Literal::u64_unsuffixed(*min);
                quote!(Contains(&#schema, #min, #max))
            }
            Keyword::Properties { named, matching, others } => {
                let named: Vec<_> = named.iter().map(|(key, schema)| entry(key, &one(schema))).collect();
                let others = option(others.as_deref().map(&mut one));
                let matching: Vec<_> = matching.iter().map(|(pattern, schema)| (pattern, one(schema))).collect();
                let matching = matching.into_iter().map(|(pattern, schema)| {
                    let pattern = self.pattern(pattern, patterns);
                    quote!((&#pattern, #schema))
                });
                quote!(Properties { named: &[#(#named),*], matching: &[#(#matching),*], others: #others })
            }
            Keyword::PropertyNames(schema) => wrapped("PropertyNames", &one(schema)),
            Keyword::DependentSchemas(rules) => {
                let rules = rules.iter().map(|(key, schema)| entry(key, &one(schema)));
                quote!(DependentSchemas(&[#(#rules),*]))
            }
            Keyword::AllOf(schemas) => several("AllOf", schemas.iter().map(one)),
            Keyword::AnyOf(schemas) => several("AnyOf", schemas.iter().map(one)),
            Keyword::OneOf(schemas) => several("OneOf", schemas.iter().map(one)),
            Keyword::Not(schema) => wrapped("Not", &one(schema)),
            Keyword::If(condition, then, otherwise) => {
                let condition = one(condition);
                let then = option(then.as_deref().map(&mut one));
                let otherwise = option(otherwise.as_deref().map(one));
                quote!(If(&#condition, #then, #otherwise))
            }
            Keyword::UnevaluatedItems(schema) => wrapped("UnevaluatedItems", &one(schema)),
            Keyword::UnevaluatedProperties(schema) => wrapped("UnevaluatedProperties", &one(schema)),
            Keyword::Pattern(pattern) => {
                let pattern = self.pattern(pattern, patterns);
                quote!(Pattern(&#pattern))
            }
            _ => plain(keyword),
        }
    }

    fn pattern(&mut self, pattern: &str, patterns: &mut Patterns) -> Ident {
        self.has_patterns = true;
        patterns.name(pattern, &["schema_pattern"])
    }
}

fn item(name: &Ident, schema: &TokenStream) -> TokenStream {
    quote!(static #name: Schema = #schema;)
}

/// A keyword that holds no schema.
fn plain(keyword: &Keyword) -> TokenStream {
    let limit = |word: &str, value: Number| {
        let (word, value) = (sink::ident(word), number(value));
        quote!(#word(#value))
    };
    let counts = |word: &str, min: Option<u64>, max: Option<u64>| {
        let (word, min, max) = (sink::ident(word), count(min), count(max));
        quote!(#word(#min, #max))
    };
    match keyword {
        Keyword::Types(types) => {
            let types = types.iter().map(|ty| kind(*ty));
            quote!(Types(&[#(#types),*]))
        }
        Keyword::Enum(values) => {
            let values = values.iter().map(json);
            quote!(Enum(&[#(#values),*]))
        }
        Keyword::Minimum(value) => limit("Minimum", *value),
        Keyword::ExclusiveMinimum(value) => limit("ExclusiveMinimum", *value),
        Keyword::Maximum(value) => limit("Maximum", *value),
        Keyword::ExclusiveMaximum(value) => limit("ExclusiveMaximum", *value),
        Keyword::MultipleOf(value) => limit("MultipleOf", *value),
        Keyword::Length(min, max) => counts("Length", *min, *max),
        Keyword::ItemCount(min, max) => counts("ItemCount", *min, *max),
        Keyword::PropertyCount(min, max) => counts("PropertyCount", *min, *max),
        Keyword::UniqueItems => quote!(UniqueItems),
        Keyword::Required(names) => {
            let names = names.iter().map(|name| sink::text(name));
            quote!(Required(&[#(#names),*]))
        }
        Keyword::DependentRequired(rules) => {
            let rules = rules.iter().map(|(key, names)| {
                let names = names.iter().map(|name| sink::text(name));
                entry(key, &quote!(&[#(#names),*]))
            });
            quote!(DependentRequired(&[#(#rules),*]))
        }
        _ => quote!(Never),
    }
}

fn wrapped(word: &str, schema: &TokenStream) -> TokenStream {
    let word = sink::ident(word);
    quote!(#word(&#schema))
}

fn several(word: &str, schemas: impl Iterator<Item = TokenStream>) -> TokenStream {
    let word = sink::ident(word);
    quote!(#word(&[#(#schemas),*]))
}

fn entry(key: &str, value: &TokenStream) -> TokenStream {
    let key = sink::text(key);
    quote!((#key, #value))
}

fn option(schema: Option<TokenStream>) -> TokenStream {
    schema.map_or_else(|| quote!(None), |schema| quote!(Some(&#schema)))
}

fn count(value: Option<u64>) -> TokenStream {
    let value = value.map(proc_macro2::Literal::u64_unsuffixed);
    value.map_or_else(|| quote!(None), |value| quote!(Some(#value)))
}

fn number(value: Number) -> TokenStream {
    match value {
        Number::Integer(value) => {
            let value = sink::integer(value);
            quote!(Json::Integer(#value))
        }
        Number::Float(value) => {
            let value = sink::float(value);
            quote!(Json::Number(#value))
        }
    }
}

fn kind(ty: JsonType) -> TokenStream {
    match ty {
        JsonType::Null => quote!(Kind::Null),
        JsonType::Boolean => quote!(Kind::Boolean),
        JsonType::Integer => quote!(Kind::Integer),
        JsonType::Number => quote!(Kind::Number),
        JsonType::String => quote!(Kind::String),
        JsonType::Array => quote!(Kind::Array),
        JsonType::Object => quote!(Kind::Object),
    }
}

fn json(value: &Value) -> TokenStream {
    match value {
        Value::Null => quote!(Json::Null),
        Value::Bool(value) => quote!(Json::Bool(#value)),
        Value::Number(value) => match value.as_i128() {
            Some(value) => number(Number::Integer(value)),
            None => number(Number::Float(value.as_f64().unwrap_or_default())),
        },
        Value::String(text) => {
            let text = sink::text(text);
            quote!(Json::String(#text))
        }
        Value::Array(items) => {
            let items = items.iter().map(json);
            quote!(Json::Array(&[#(#items),*]))
        }
        Value::Object(entries) => {
            let entries = entries.iter().map(|(key, value)| entry(key, &json(value)));
            quote!(Json::Object(&[#(#entries),*]))
        }
    }
}
