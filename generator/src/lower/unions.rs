//! `oneOf` and `anyOf`: unions, and the many choices that are none.

use super::Lowering;
use super::assertions::Assertion;
use super::merge::merge;
use super::shape::{Child, Choice, Node, Others, Shape};
use super::types::Place;
use crate::diagnostics as rules;
use crate::diagnostics::Origin;
use crate::model::{
    Constraints, Direction, Docs, Hint, Scalar, Selector, Tagging, TypeKind, TypeRef, Union, UnionVariant, Usage,
};

/// How many variants two choices that hold at once may have in all: more are taken for a mistake.
const COMBINATIONS: usize = 64;

/// A variant on its way into a union.
pub(super) struct Candidate<'a> {
    /// What its values look like: the base of the union merged in.
    pub(super) shape: Shape<'a>,
    /// The component it refers to, if it does.
    pub(super) reference: Option<&'a str>,
    pub(super) usage: Usage,
    pub(super) hint: String,
    pub(super) docs: Docs,
}

impl Candidate<'_> {
    /// Whether it is nothing but null, under whatever name.
    fn is_null(&self) -> bool {
        let values = self.shape.enumeration.as_deref().unwrap_or_default();
        let only_null = !values.is_empty() && values.iter().all(serde_json::Value::is_null);
        only_null || self.usage.ty == TypeRef::Scalar(Scalar::Null)
    }
}

impl<'a> Lowering<'a, '_> {
    /// The type of a shape with one or more choices.
    pub(super) fn choice(&mut self, mut shape: Shape<'a>, place: Place, direction: Direction) -> Usage {
        // What only constrains is checked as it stands. Each alternative of the first choice is a choice of the second, as
        // long as they are not too many in all: then the others are checked, too.
        self.settle_choices(&mut shape);
        let (constraints, mut choices): (Vec<_>, Vec<_>) =
            std::mem::take(&mut shape.choices).into_iter().partition(only_constrains);
        shape.assertions.extend(constraints.iter().filter_map(Choice::assertion));
        let combinations = choices.iter().map(|choice| choice.children.len()).fold(1, usize::saturating_mul);
        if choices.len() > 1 && combinations > COMBINATIONS {
            let others = choices.split_off(1);
            shape.assertions.extend(others.iter().filter_map(Choice::assertion));
        }
        shape.choices = choices;
        if shape.choices.is_empty() || !shape.assertions.is_empty() {
            return self.of_shape(shape, place, direction);
        }
        let choice = shape.choices.remove(0);
        if let Some(whole) = self.together(&choice, &shape) {
            return self.of_shape(whole, place, direction);
        }
        if let Some(joined) = self.joined_enum(&choice, &shape) {
            let usage = self.of_shape(joined, place, direction);
            self.name_joined(&choice, &usage);
            return usage;
        }
        self.union(&choice, &shape, place, direction)
    }

    fn union(&mut self, choice: &Choice<'a>, base: &Shape<'a>, place: Place, direction: Direction) -> Usage {
        if let Some(usage) = self.without_union(choice, base, direction) {
            return usage;
        }
        let is_inline = !matches!(place, Place::Known(_));
        let id = self.open(place, &base.at, direction);
        let texts = self.texts_apart(choice, base);
        let mut candidates = Vec::new();
        let mut nullable = texts.as_ref().is_some_and(|texts| texts.nullable);
        let others = |index: &usize| texts.as_ref().is_none_or(|texts| !texts.of.contains(index));
        for (index, child) in choice.children.iter().enumerate().filter(|(index, _)| others(index)) {
            let mut candidate = self.candidate(child, base, index, &Place::Known(id), direction);
            nullable |= candidate.usage.nullable;
            candidate.usage.nullable = false;
            if !candidate.is_null() {
                candidates.push(candidate);
            }
        }
        let is_told_apart = unify(&mut candidates);
        if let ([only], None) = (candidates.as_mut_slice(), &texts) {
            if !is_told_apart {
                self.check_choice(choice, &mut only.usage, &base.at);
            }
            let usage = Usage { nullable: only.usage.nullable || nullable, ..only.usage.clone() };
            if !is_inline {
                return usage;
            }
            // The one variant may be named after this definition, so the definition stays, as another name for it.
            self.types.get_mut(id).kind = TypeKind::Alias(only.usage.clone());
            return Usage { nullable: usage.nullable, ..Usage::plain(TypeRef::Named(id)) };
        }
        let tagging = self.tagging(&mut candidates, base, &choice.at);
        if choice.is_exclusive() && tagging.is_by_keys() && !candidates.iter().all(|one| one.shape.is_closed()) {
            self.report.say(&rules::ONE_OF_BY_KEYS, &choice.at, [""; 0]);
        }
        // What is tried in order is one of several only if nothing of it is lost on the way.
        let simple = |one: &Candidate<'_>| matches!(one.usage.ty, TypeRef::Scalar(_) | TypeRef::Any);
        let by_trial = choice.is_exclusive()
            && tagging == Tagging::Ordered
            && candidates.iter().all(simple)
            && candidates.iter().any(|one| one.usage.ty == TypeRef::Any);
        let variants =
            candidates.into_iter().map(|one| UnionVariant { hint: one.hint, usage: one.usage, docs: one.docs });
        let union = Union { texts: texts.map(|texts| texts.list), variants: variants.collect(), tagging };
        if choice.at.pointer.tokens().last().as_deref() == Some("anyOf") {
            self.any_of.push(id);
        }
        let mut usage = Usage { nullable, ..self.finish(id, base, TypeKind::Union(union)) };
        if !is_told_apart || by_trial {
            self.check_choice(choice, &mut usage, &base.at);
        }
        usage
    }

    /// The type of a choice that needs no definition: one of its alternatives is anything, or all are one scalar.
    fn without_union(&mut self, choice: &Choice<'a>, base: &Shape<'a>, direction: Direction) -> Option<Usage> {
        let shapes: Vec<Shape<'a>> = choice.children.iter().map(|child| self.shape(child)).collect();
        if shapes.iter().any(Shape::is_anything) && !base.adds_to(&shapes[0]) {
            self.report.say(&rules::CHOICE_OF_ANYTHING, &choice.at, [""; 0]);
            let nullable = shapes.iter().any(|shape| shape.nullable);
            let mut usage = Usage { nullable, ..Usage::plain(TypeRef::Any) };
            self.check_choice(choice, &mut usage, &base.at);
            return Some(usage);
        }
        let all_inline = choice.children.iter().all(|child| !matches!(child.node, Node::Ref(_)));
        if !all_inline || !shapes.iter().all(Shape::is_scalar) {
            return None;
        }
        let nowhere = Place::Inline(Hint::Named("value".to_owned()));
        let mut candidates = Vec::new();
        for (index, child) in choice.children.iter().enumerate() {
            candidates.push(self.candidate(child, base, index, &nowhere, direction));
        }
        candidates.retain(|candidate| !candidate.is_null());
        let nullable = shapes.iter().any(|shape| shape.nullable);
        let is_told_apart = unify(&mut candidates);
        let [only] = candidates.as_slice() else { return None };
        let mut usage = Usage { nullable: nullable || only.usage.nullable, ..only.usage.clone() };
        if !is_told_apart {
            self.check_choice(choice, &mut usage, &base.at);
        }
        Some(usage)
    }

    fn candidate(
        &mut self,
        child: &Child<'a>,
        base: &Shape<'a>,
        index: usize,
        place: &Place,
        direction: Direction,
    ) -> Candidate<'a> {
        let mut shape = self.shape(child);
        let reference = if let Node::Ref(reference) = child.node { Some(reference) } else { None };
        let mut hint = self.variant_hint(&shape, reference);
        let docs = if reference.is_some() { Docs::default() } else { shape.docs() };
        // A child has what the parent that lists it has.
        let is_child = reference.is_some_and(|reference| self.includes(reference, &base.at.pointer));
        let base = base.bearing_on(&shape);
        let untold = base.without_tag_of(&shape);
        let base = untold.as_ref().unwrap_or(&base);
        // What stands around it says its type.
        let is_untyped = matches!(child.node, Node::Schema(_)) && shape.ty.is_none() && base.ty.is_some();
        if !is_child && (is_untyped || self.adds(base, &shape)) {
            let mut common = Shape { discriminator: None, title: None, description: None, ..base.clone() };
            common.at = child.at.clone();
            let own_nullable = shape.nullable;
            merge(&mut common, shape, self.report);
            common.nullable = own_nullable;
            shape = common;
            // Of an `anyOf`, another alternative may describe the property as well.
            let alone = child.at.pointer.parent().is_some_and(|choice| choice.as_str().ends_with("/oneOf"));
            if alone && shape.is_evaluated_whole() {
                shape.others = Others::Denied;
            }
            if hint.is_empty() {
                hint = self.variant_hint(&shape, None);
            }
            let at = place.below(if hint.is_empty() { "variant" } else { &hint });
            let identity = format!("{} & {}", base.at, child.identity());
            let usage = self.merged_once(identity, shape.clone(), Place::Inline(at), direction);
            return Candidate { hint: fallback(hint, &usage, index), shape, reference, usage, docs };
        }
        let usage = self.usage(child, place.below(if hint.is_empty() { "variant" } else { &hint }), direction);
        Candidate { hint: fallback(hint, &usage, index), shape, reference, usage, docs }
    }

    /// A name for a variant: the component's, a title, the value of a tag that is no address; empty where there is none.
    fn variant_hint(&mut self, shape: &Shape<'a>, reference: Option<&str>) -> String {
        if let Some(reference) = reference {
            return reference.rsplit('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
        }
        if let Some(title) = shape.title.filter(|title| title.len() <= 60) {
            return title.to_owned();
        }
        let tags = self.constants(shape);
        let tag = tags.iter().find_map(|(_, values)| if let [value] = values.as_slice() { Some(value) } else { None });
        tag.map(super::enums::text_of).filter(|text| !text.contains("://")).unwrap_or_default()
    }

    /// Has a choice checked as it stands.
    fn check_choice(&mut self, choice: &Choice<'a>, usage: &mut Usage, at: &Origin) {
        let assertion: Vec<_> = choice.assertion().into_iter().collect();
        let schema = self.asserted(&assertion);
        self.attach(usage, schema, at);
    }
}

/// Alternatives with one and the same Rust type are one variant. Whether what they are tells them apart.
fn unify(candidates: &mut Vec<Candidate<'_>>) -> bool {
    let mut kept: Vec<Candidate<'_>> = Vec::new();
    let mut told_apart = true;
    for candidate in candidates.drain(..) {
        match kept.iter_mut().find(|known| known.usage.ty == candidate.usage.ty) {
            Some(known) if known.usage.constraints != candidate.usage.constraints => {
                told_apart = false;
                known.usage.constraints = Constraints::default();
            }
            Some(_) => {}
            None => kept.push(candidate),
        }
    }
    *candidates = kept;
    told_apart
}

impl Choice<'_> {
    /// Whether exactly one alternative has to fit.
    pub(super) fn is_exclusive(&self) -> bool {
        self.at.pointer.as_str().ends_with("/oneOf")
    }

    /// The choice as it stands.
    fn assertion(&self) -> Option<Assertion> {
        let keys: &[&str] = if self.is_exclusive() { &["oneOf"] } else { &["anyOf"] };
        let at = Origin { pointer: self.at.pointer.parent()?, ..self.at.clone() };
        Some(Assertion::Part(at, keys))
    }
}

/// Whether no alternative describes a type of its own: `anyOf: [{required: [a]}, {required: [b]}]`.
fn only_constrains(choice: &Choice<'_>) -> bool {
    choice.children.iter().all(|child| match child.node {
        Node::Schema(schema) => Shape::of(schema, &child.at).constrains_only(),
        _ => false,
    })
}

impl Tagging {
    /// Whether a property that is there decides.
    fn is_by_keys(&self) -> bool {
        matches!(self, Self::Inferred(selectors) if selectors.iter().any(|one| matches!(one, Selector::Keys(_))))
    }
}

impl Shape<'_> {
    /// Whether it has no properties but those that it describes.
    fn is_closed(&self) -> bool {
        matches!(self.others, Others::Denied)
    }

    /// Whether every value satisfies it.
    pub(super) fn is_anything(&self) -> bool {
        self.is_bare() && self.required.is_empty() && !self.not && !self.raw.says_anything() && self.format.is_none()
    }

    /// Whether it is a scalar without listed values.
    fn is_scalar(&self) -> bool {
        let scalar = self.ty.as_deref().is_some_and(|ty| ty != "object" && ty != "array");
        scalar && self.enumeration.is_none() && self.choices.is_empty() && !self.is_objectlike()
    }

    /// Whether it narrows values without describing a type.
    fn constrains_only(&self) -> bool {
        self.is_bare()
            && self.title.is_none_or(|_| !self.required.is_empty())
            && (!self.required.is_empty() || self.not || self.raw.says_anything())
    }

    /// Whether a union's own properties, or its type, make an alternative more than it is alone.
    pub(super) fn adds_to(&self, alternative: &Self) -> bool {
        let structural = !self.properties.is_empty()
            || !self.choices.is_empty()
            || !self.required.is_empty()
            || !matches!(self.others, Others::Unsaid)
            || self.items.is_some()
            || self.raw.says_anything();
        let types = alternative.ty.is_none()
            && self.ty.as_deref().is_some_and(|ty| ty != "object")
            && alternative.choices.is_empty();
        structural || types
    }
}

/// What the type itself suggests, where the document has no name for a variant.
fn fallback(hint: String, usage: &Usage, index: usize) -> String {
    if !hint.is_empty() {
        return hint;
    }
    match &usage.ty {
        TypeRef::Scalar(scalar) => scalar_word(*scalar).to_owned(),
        TypeRef::List(item) => match &item.ty {
            TypeRef::Scalar(scalar) => format!("{} list", scalar_word(*scalar)),
            _ => "list".to_owned(),
        },
        TypeRef::Map(_) => "map".to_owned(),
        TypeRef::Tuple(_) => "tuple".to_owned(),
        TypeRef::Named(_) | TypeRef::Any | TypeRef::Foreign(_) => format!("variant {}", index + 1),
    }
}

fn scalar_word(scalar: Scalar) -> &'static str {
    match scalar {
        Scalar::Bool => "boolean",
        Scalar::F32 | Scalar::F64 => "number",
        Scalar::String => "string",
        Scalar::Date => "date",
        Scalar::DateTime => "date time",
        Scalar::Uuid => "uuid",
        Scalar::Base64 => "bytes",
        Scalar::File => "file",
        Scalar::Null => "null",
        _ => "integer",
    }
}
