//! Texts among the alternatives of a choice: `oneOf: [{const: never}, {type: object, ..}]`, as serializers of Rust, Haskell
//! and Swift describe their enums. Each listed text is an alternative by itself, and needs no type.

use serde_json::Value;

use super::Lowering;
use super::shape::{Choice, Node, Shape};
use super::tagging::json_types;
use crate::model::{Enum, EnumBase, OtherValues, Variant};

/// The texts among the alternatives of a choice.
pub(super) struct Texts {
    /// The alternatives that they are, by index.
    pub(super) of: Vec<usize>,
    pub(super) list: Enum,
    /// Whether null is listed among them.
    pub(super) nullable: bool,
}

impl<'a> Lowering<'a, '_> {
    /// The listed texts of a choice, where they stand in place and all else that it offers is no text.
    pub(super) fn texts_apart(&mut self, choice: &Choice<'a>, base: &Shape<'a>) -> Option<Texts> {
        let list = Enum { base: EnumBase::String, variants: Vec::new(), others: OtherValues::Refused };
        let mut texts = Texts { of: Vec::new(), nullable: false, list };
        let mut has_others = false;
        for (index, child) in choice.children.iter().enumerate() {
            let part = self.shape(child);
            let stands_here = matches!(child.node, Node::Schema(_)) && part.says_no_more_than_texts();
            if stands_here && !self.adds(&base.bearing_on(&part), &part) {
                texts.of.push(index);
                texts.nullable |= part.nullable || part.values().iter().any(Value::is_null);
                if part.enumeration.is_none() {
                    texts.list.others = OtherValues::Allowed;
                }
                self.take_texts(&part, &mut texts.list)?;
            } else {
                let types = json_types(&part);
                if types.contains("string") {
                    return None;
                }
                has_others |= !types.is_empty();
            }
        }
        (has_others && !texts.list.variants.is_empty()).then_some(texts)
    }

    /// Adds the texts of an alternative to `list`.
    fn take_texts(&mut self, part: &Shape<'a>, list: &mut Enum) -> Option<()> {
        let mut listed = self.listed(part)?;
        if let [Variant { hint, docs, .. }] = listed.as_mut_slice() {
            *hint = hint.take().or_else(|| part.title.map(str::to_owned));
            docs.description = docs.description.take().or_else(|| part.description.map(str::to_owned));
        }
        for variant in listed {
            if !list.variants.iter().any(|known| known.value == variant.value) {
                list.variants.push(variant);
            }
        }
        Some(())
    }
}

impl Shape<'_> {
    fn values(&self) -> &[Value] {
        self.enumeration.as_deref().unwrap_or_default()
    }

    /// Whether it lists texts, under no name that is for all of them, or is text of any kind.
    fn says_no_more_than_texts(&self) -> bool {
        let is_plain = self.properties.is_empty() && self.choices.is_empty() && self.items.is_none();
        let is_text = self.ty.as_deref().is_none_or(|ty| ty == "string");
        let values = self.values();
        let has_texts = values.iter().any(Value::is_string)
            && values.iter().all(|value| value.is_string() || value.is_null())
            && (self.title.is_none() || values.len() == 1)
            && !self.raw.says_anything();
        is_plain && is_text && (has_texts || (self.enumeration.is_none() && self.is_plain_text()))
    }
}
