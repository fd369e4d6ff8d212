//! The checks of a value, from its usage: what holds for itself, then for what it holds.

use proc_macro2::TokenStream;
use quote::quote;

use super::aliases::{Aliases, is_long};
use super::patterns::{Patterns, TextRule, text_rules};
use super::rules;
use super::schemas::Schemas;
use crate::emit::mentions::mentioned;
use crate::emit::ty::{Site, Types, is_nullable, resolve};
use crate::emit::{Cx, sink};
use crate::model::{Constraints, Presence, TypeId, TypeKind, TypeRef, Usage};

/// The check of all values of a map.
pub(super) fn entries(map: &TokenStream, check: &TokenStream) -> TokenStream {
    quote! {
        for (key, value) in #map {
            checker.enter(key);
            #check
            checker.leave();
        }
    }
}

/// How emitted code reaches a value.
#[derive(Clone, Debug)]
pub enum Place {
    /// A place: `self.title`.
    Owned(TokenStream),
    /// A reference: `title`.
    Borrowed(TokenStream),
}

impl Place {
    /// The value itself, of a `Copy` type.
    pub(super) fn value(&self) -> TokenStream {
        match self {
            Self::Owned(place) => place.clone(),
            Self::Borrowed(reference) => quote!(*#reference),
        }
    }

    /// A reference to the value.
    pub(super) fn reference(&self) -> TokenStream {
        match self {
            Self::Owned(place) => quote!(&#place),
            Self::Borrowed(reference) => reference.clone(),
        }
    }

    /// The value as the receiver of a method.
    pub(super) fn receiver(&self) -> &TokenStream {
        match self {
            Self::Owned(tokens) | Self::Borrowed(tokens) => tokens,
        }
    }
}

/// Writes checks for one module, and keeps the patterns that they name.
///
/// The code expects a `checker: &mut Checker`, `Validate` in scope, and [`Checks::statics`] among its items.
pub struct Checks<'a> {
    pub(super) cx: Cx<'a>,
    pub(super) types: Types<'a>,
    patterns: Patterns,
    schemas: Schemas,
    aliases: Aliases,
}

impl<'a> Checks<'a> {
    /// For a module that is a sibling of `types`.
    pub fn new(cx: Cx<'a>) -> Self {
        let (patterns, schemas, aliases) = Default::default();
        Self { cx, types: Types::new(cx, Site::Sibling), patterns, schemas, aliases }
    }

    /// Whether a type has a `Validate` impl.
    pub fn validates(&self, id: TypeId) -> bool {
        self.cx.facts.types.get(id.0 as usize).is_some_and(|facts| facts.validates)
    }

    /// The imports of [`Checks::statics`].
    pub fn imports(&self) -> Vec<TokenStream> {
        let (patterns, schemas) = (self.patterns.items(), self.schemas.items());
        let mut items = Vec::new();
        if !patterns.is_empty() {
            items.push(quote!(
                use super::support::pattern::Pattern;
            ));
        }
        if !schemas.is_empty() {
            let used = mentioned(schemas, &["Json", "Keyword", "Kind", "Schema"]).into_iter().map(sink::ident);
            items.push(quote!(use super::support::schema::{#(#used),*};));
        }
        items
    }

    /// The statics and functions that the checks written so far name.
    pub fn statics(&self) -> Vec<TokenStream> {
        let mut items = self.patterns.items();
        items.extend(self.schemas.items().iter().chain(self.aliases.items()).cloned());
        items
    }

    /// The support files of [`Checks::statics`].
    pub fn support(&self) -> Vec<&'static str> {
        let pattern = (!self.patterns.items().is_empty()).then_some("pattern");
        let schema = (!self.schemas.items().is_empty()).then_some("schema");
        let both = self.schemas.has_patterns().then_some("schema_pattern");
        pattern.into_iter().chain(schema).chain(both).collect()
    }

    /// The check of a named type against the schema that is kept for it.
    pub(super) fn of_type(&mut self, id: TypeId) -> Option<TokenStream> {
        let schema = self.cx.api.asserted.of_types.get(&id)?;
        let name = &self.cx.names.types[id.0 as usize].name;
        let rules = self.schemas.of_place(self.cx, schema, &[name], &mut self.patterns);
        Some(quote!(checker.schema(self, &#rules);))
    }

    /// The check of a value that may be absent, at property or parameter `key`; `None` where nothing is asked of it.
    /// `hint` names patterns: the type's and the field's name.
    pub fn field(
        &mut self,
        usage: &Usage,
        presence: &Presence,
        key: &str,
        place: &Place,
        hint: &[&str],
    ) -> Option<TokenStream> {
        let key = sink::text(key);
        if self.delegates(usage) {
            let value = place.reference();
            return Some(quote!(checker.field(#key, #value);));
        }
        let optional = !matches!(presence, Presence::Required);
        if !optional {
            let check = self.value(usage, place, hint)?;
            return Some(quote! {
                checker.enter(#key);
                #check
                checker.leave();
            });
        }
        let check = self.inner(usage, &Place::Borrowed(quote!(value)), hint)?;
        let value = if is_nullable(usage) {
            let place = place.receiver();
            quote!(#place.value())
        } else {
            place.reference()
        };
        Some(quote! {
            if let Some(value) = #value {
                checker.enter(#key);
                #check
                checker.leave();
            }
        })
    }

    /// The check of a value that is there, where the check stands; `None` where nothing is asked of it.
    pub fn value(&mut self, usage: &Usage, place: &Place, hint: &[&str]) -> Option<TokenStream> {
        if !is_nullable(usage) {
            return self.inner(usage, place, hint);
        }
        let value = place.reference();
        let held = Place::Borrowed(quote!(value));
        let (pattern, check) = match self.nullable_alias(usage) {
            Some((target, name)) => (quote!(Some(Some(value))), self.inner(target, &held, &[name])?),
            None => (quote!(Some(value)), self.inner(usage, &held, hint)?),
        };
        Some(quote! {
            if let #pattern = #value {
                #check
            }
        })
    }

    /// What a nullable usage of an alias stands for whose own type is an `Option`, and the alias.
    fn nullable_alias(&self, usage: &Usage) -> Option<(&'a Usage, &'a str)> {
        let cx = self.cx;
        let TypeRef::Named(id) = &usage.ty else { return None };
        let TypeKind::Alias(target) = &cx.api.types.get(*id).kind else { return None };
        let name = cx.names.types[id.0 as usize].name.as_str();
        (usage.constraints.is_empty() && is_nullable(target)).then_some((target, name))
    }

    /// Whether all there is to check are named types, which do it themselves, alone or in lists and maps.
    pub(super) fn delegates(&self, usage: &Usage) -> bool {
        usage.constraints.is_empty()
            && match &usage.ty {
                TypeRef::Named(id) => match &self.cx.api.types.get(*id).kind {
                    TypeKind::Alias(target) => !is_nullable(target) && self.delegates(target),
                    _ => self.validates(*id),
                },
                TypeRef::List(inner) | TypeRef::Map(inner) => self.delegates(inner),
                _ => false,
            }
    }

    /// The check of a value that is there and not `null`.
    fn inner(&mut self, usage: &Usage, place: &Place, hint: &[&str]) -> Option<TokenStream> {
        let mut statements = Vec::new();
        self.constrained(&usage.ty, &usage.constraints, place, hint, &mut statements);
        match &usage.ty {
            TypeRef::Named(id) => statements.extend(self.named(*id, place, hint)),
            TypeRef::List(item) => statements.extend(self.each(item, place, hint)),
            TypeRef::Map(value) => {
                if self.delegates(value) {
                    let map = place.receiver();
                    statements.push(quote!(#map.check(checker);));
                } else if let Some(check) = self.value(value, &Place::Borrowed(quote!(value)), hint) {
                    statements.push(entries(&place.reference(), &check));
                }
            }
            TypeRef::Tuple(items) => {
                for (index, item) in items.iter().enumerate() {
                    let at = proc_macro2::Literal::usize_unsuffixed(index);
                    let tuple = place.receiver();
                    if let Some(check) = self.value(item, &Place::Owned(quote!(#tuple.#at)), hint) {
                        statements.push(quote!(checker.enter_item(#at);));
                        statements.push(check);
                        statements.push(quote!(checker.leave();));
                    }
                }
            }
            TypeRef::Scalar(_) | TypeRef::Any | TypeRef::Foreign(_) => {}
        }
        (!statements.is_empty()).then(|| quote!(#(#statements)*))
    }

    fn each(&mut self, item: &Usage, place: &Place, hint: &[&str]) -> Option<TokenStream> {
        let list = place.receiver();
        if self.delegates(item) {
            return Some(quote!(#list.check(checker);));
        }
        let check = self.value(item, &Place::Borrowed(quote!(item)), hint)?;
        Some(quote! {
            for (index, item) in #list.iter().enumerate() {
                checker.enter_item(index);
                #check
                checker.leave();
            }
        })
    }

    /// A named type checks itself; what an alias asks holds here.
    fn named(&mut self, id: TypeId, place: &Place, hint: &[&str]) -> Option<TokenStream> {
        let cx = self.cx;
        match &cx.api.types.get(id).kind {
            TypeKind::Alias(target) => self.alias(id, target, place),
            _ => self.validates(id).then(|| {
                let value = place.receiver();
                quote!(#value.check(checker);)
            }),
        }
        .filter(|_| hint.len() < 64)
    }

    /// What an alias asks, in its function if that is long.
    fn alias(&mut self, id: TypeId, target: &Usage, place: &Place) -> Option<TokenStream> {
        let is_number = resolve(self.cx, target).is_some_and(|usage| rules::is_number(&usage.ty));
        let value = if is_number { place.value() } else { place.reference() };
        if let Some(check) = self.aliases.known(id) {
            return Some(quote!(#check(#value, checker);));
        }
        let name = self.cx.names.types[id.0 as usize].name.as_str();
        let check = self.value(target, place, &[name])?;
        // Clippy takes an alias of these names for what it hides.
        let is_inline = self.cx.facts.spelled_out.contains(&id) || matches!(name, "String" | "Vec");
        if is_inline || is_nullable(target) || !is_long(&check) {
            return Some(check);
        }
        let ty = self.types.named(id);
        let (ty, held) =
            if is_number { (ty, Place::Owned(quote!(value))) } else { (quote!(&#ty), Place::Borrowed(quote!(value))) };
        let check = self.value(target, &held, &[name])?;
        let check = self.aliases.add(id, name, &ty, &check);
        Some(quote!(#check(#value, checker);))
    }

    /// The constraints themselves, on the type that they constrain: through aliases.
    fn constrained(
        &mut self,
        ty: &TypeRef,
        constraints: &Constraints,
        place: &Place,
        hint: &[&str],
        statements: &mut Vec<TokenStream>,
    ) {
        if constraints.is_empty() {
            return;
        }
        let plain = Usage::plain(ty.clone());
        let resolved = resolve(self.cx, &plain).map(|usage| &usage.ty);
        let is_text = matches!(resolved, Some(TypeRef::Scalar(scalar)) if rules::is_text(self.cx, *scalar));
        let rules = constraints.schema.as_deref().filter(|_| is_text).and_then(text_rules);
        if let Some(schema) = constraints.schema.as_deref().filter(|_| rules.is_none()) {
            let rules = self.schemas.of_place(self.cx, schema, hint, &mut self.patterns);
            let value = place.reference();
            statements.push(quote!(checker.schema(#value, &#rules);));
        }
        match resolved {
            Some(TypeRef::Scalar(scalar)) => {
                if is_text {
                    statements.extend(rules::length(constraints, place));
                    let found = constraints.pattern.as_deref().map(TextRule::Found);
                    let rules = found.into_iter().chain(rules.into_iter().flatten());
                    statements.extend(rules.map(|rule| self.text_rule(&rule, place, hint)));
                }
                statements.extend(rules::range(constraints, *scalar, place));
            }
            Some(TypeRef::List(_)) => statements.extend(rules::items(constraints, place)),
            Some(TypeRef::Map(_)) => {
                let map = place.receiver();
                statements.extend(rules::properties(constraints, &quote!(#map.len())));
            }
            Some(TypeRef::Named(_) | TypeRef::Tuple(_) | TypeRef::Any | TypeRef::Foreign(_)) | None => {}
        }
    }

    fn text_rule(&mut self, rule: &TextRule<'_>, place: &Place, hint: &[&str]) -> TokenStream {
        let text = place.reference();
        match rule {
            TextRule::Found(pattern) => {
                let name = self.patterns.name(pattern, hint);
                quote!(#name.check(#text, checker);)
            }
            TextRule::Absent(pattern) => {
                let hint: Vec<&str> = hint.iter().copied().chain(["excluded"]).collect();
                let name = self.patterns.name(pattern, &hint);
                quote!(#name.check_absent(#text, checker);)
            }
        }
    }

    /// What the impls need: the items before them, and support files.
    pub(super) fn finish(&self) -> (Vec<TokenStream>, Vec<&'static str>) {
        let allowed = quote! {
            #![allow(
                clippy::approx_constant,
                clippy::match_same_arms,
                clippy::too_many_lines,
                clippy::unreadable_literal,
                reason = "numbers and shapes are the document's"
            )]
        };
        let checker = quote!(
            use super::support::validate::{self, Checker, Validate, Violations};
        );
        let types = quote!(
            use super::types;
        );
        let items = std::iter::once(allowed).chain(self.imports()).chain([checker, types]).chain(self.statics());
        (items.collect(), self.support().into_iter().chain(["validate"]).collect())
    }
}
