//! What stands beside a choice: which alternatives it rules out, and what it adds to those that are left.

use std::borrow::Cow;

use super::Lowering;
use super::merge::{merge, same};
use super::shape::{Child, Others, Shape};

impl<'a> Lowering<'a, '_> {
    /// Takes out the alternatives that what stands beside their choice rules out by its type. A choice that lost some is
    /// none any more if one of the rest asks for nothing else; and if one is left, it is no choice either.
    pub(super) fn settle_choices(&mut self, shape: &mut Shape<'a>) {
        let Some(ty) = shape.ty.clone() else { return };
        // A type alone beside a choice is more often wrong than meant.
        if shape.choices.len() < 2 && shape.properties.is_empty() {
            return;
        }
        for mut choice in std::mem::take(&mut shape.choices) {
            // An alternative that includes its own choice leads back to it.
            if shape.settled.contains(&choice.at) {
                continue;
            }
            let parts: Vec<Shape<'a>> = choice.children.iter().map(|child| self.shape(child)).collect();
            let possible: Vec<bool> = parts.iter().map(|part| part.may_be(&ty)).collect();
            if possible.iter().all(|one| *one) || !possible.contains(&true) {
                shape.choices.push(choice);
                continue;
            }
            let mut flags = possible.iter();
            choice.children.retain(|_| flags.next() == Some(&true));
            let left = parts.into_iter().zip(&possible).filter(|(_, possible)| **possible).map(|(part, _)| part);
            let mut left: Vec<Shape<'a>> = left.collect();
            if left.iter().any(Shape::is_type_alone) && (left.len() == 1 || !choice.is_exclusive()) {
                continue;
            }
            match left.pop() {
                Some(only) if left.is_empty() => {
                    let part = Shape { title: None, description: None, ..only };
                    merge(shape, part, self.report);
                    shape.settled.push(choice.at);
                }
                _ => shape.choices.push(choice),
            }
        }
    }

    /// Whether what stands beside a choice makes an alternative more than it is alone.
    pub(super) fn adds(&mut self, base: &Shape<'a>, alternative: &Shape<'a>) -> bool {
        if !base.adds_to(alternative) {
            return false;
        }
        let fields_alone = base.choices.is_empty()
            && matches!(base.others, Others::Unsaid)
            && base.items.is_none()
            && base.enumeration.is_none()
            && base.assertions.is_empty()
            && !base.raw.says_anything();
        let required = base.required.iter().all(|name| alternative.required.contains(name));
        if !fields_alone || !required || !alternative.is_objectlike() {
            return true;
        }
        let known = |name: &str| alternative.properties.get(name);
        !base.properties.iter().all(|(name, child)| known(name).is_some_and(|own| self.says_less(child, own)))
    }

    /// Whether a property's schema allows whatever another allows.
    fn says_less(&mut self, child: &Child<'a>, own: &Child<'a>) -> bool {
        if same(child, own) {
            return true;
        }
        let (weak, strong) = (self.shape(child), self.shape(own));
        let fits = (weak.ty.is_none() || weak.ty == strong.ty) && (weak.nullable || !strong.nullable);
        fits && weak.is_type_alone() && !weak.read_only && !weak.write_only && weak.default.is_none()
    }
}

impl Shape<'_> {
    /// What of it bears on an alternative of its choice: keywords of objects say nothing of a text, nor do `items`.
    pub(super) fn bearing_on(&self, alternative: &Self) -> Cow<'_, Self> {
        let Some(ty) = alternative.ty.as_deref().filter(|_| self.ty.is_none()) else { return Cow::Borrowed(self) };
        let (of_objects, of_arrays) = (self.is_objectlike() || !self.required.is_empty(), self.items.is_some());
        if !(of_objects && ty != "object" || of_arrays && ty != "array") {
            return Cow::Borrowed(self);
        }
        let mut bearing = self.clone();
        if ty != "object" {
            (bearing.properties, bearing.required, bearing.others) = <_>::default();
        }
        if ty != "array" {
            bearing.items = None;
        }
        Cow::Owned(bearing)
    }

    /// Whether values of this JSON type may satisfy it, as far as types go.
    fn may_be(&self, ty: &str) -> bool {
        let numbers = |ty: &str| ty == "integer" || ty == "number";
        self.ty.as_deref().is_none_or(|own| own == ty || (numbers(own) && numbers(ty)))
    }

    /// Whether it asks for a type, if for that, and for nothing else.
    fn is_type_alone(&self) -> bool {
        Self { ty: None, ..self.clone() }.is_anything() && self.assertions.is_empty()
    }
}
