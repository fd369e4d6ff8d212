//! Names of fields and variants.

use super::TypeNames;
use super::affix;
use super::case::Case;
use super::choices::Choices;
use super::rename::Renames;
use super::scope::{Claim, Scope};
use super::wish::{self, Rank, Wish};
use crate::diagnostics::{MEMBER_NAME_TAKEN, Origin, Report};
use crate::model::{
    Additional, Api, Enum, Hint, Literal, Number, Scalar, Selector, Struct, Tagging, TypeId, TypeKind, TypeRef, Union,
    UnionVariant, Variant,
};

/// Names for additional properties, should there be properties of these names.
const ADDITIONAL: [&str; 3] = ["additional_properties", "other_properties", "further_properties"];

/// What the names in a type are made from beside the type.
pub(super) struct Members<'a> {
    /// The model.
    pub(super) api: &'a Api,
    /// The names of all types.
    pub(super) types: &'a [String],
    /// What nameless variants are called after.
    pub(super) choices: &'a Choices,
    /// What the user says.
    pub(super) overrides: &'a Renames<'a>,
}

impl Members<'_> {
    /// The names in one type, with its own.
    pub(super) fn of(&self, id: TypeId, report: &mut Report) -> TypeNames {
        let definition = self.api.types.get(id);
        let (members, additional) = match &definition.kind {
            TypeKind::Struct(object) => fields(object, &definition.origin, self.overrides, report),
            TypeKind::Enum(choice) => (variants(choice, &definition.origin, report), String::new()),
            TypeKind::Union(union) => (self.alternatives(id, union, &definition.origin, report), String::new()),
            TypeKind::Newtype(_) | TypeKind::Alias(_) => (Vec::new(), String::new()),
        };
        let name = self.types.get(id.0 as usize).cloned().unwrap_or_default();
        TypeNames { name, members, additional }
    }

    fn alternatives(&self, id: TypeId, union: &Union, origin: &Origin, report: &mut Report) -> Vec<String> {
        let mut scope = Scope::new(Case::Upper, &[], &MEMBER_NAME_TAKEN);
        let own = self.types.get(id.0 as usize).map_or("", String::as_str);
        let texts: Vec<String> = union.texts().iter().map(text_of_variant).collect();
        let mut wishes: Vec<Wish<'_>> = texts
            .iter()
            .enumerate()
            .map(|(index, text)| Wish::new(text, origin, Case::Upper, None, ("Value", index + 1)))
            .collect();
        let short = affix::without(own, &self.components(union));
        for (index, short) in short.into_iter().enumerate() {
            let hint = self.hint(id, union, index);
            let names = wish::names(hint, Case::Upper);
            let mut names: Vec<String> = short.into_iter().chain(names).collect();
            let rank = if names.first().is_some_and(|name| name == hint) { Rank::Exact } else { Rank::Made };
            let context = by_context(union, index, own, self.types);
            let others = (0..union.variants.len()).filter(|&other| other != index);
            if others.map(|other| self.hint(id, union, other)).any(|other| other == hint) {
                // `array` and `array` tell nobody which is which.
                names.splice(..0, context);
            } else {
                names.extend(context);
            }
            let fallback = ("Variant", index + 1);
            wishes.push(Wish { rank, claim: Claim { text: hint, origin, names, more: wish::none, fallback } });
        }
        wish::grant_alone(&wishes, &mut scope, report)
    }

    /// Per variant, the component that it is called after.
    fn components<'a>(&'a self, union: &'a Union) -> Vec<Option<&'a str>> {
        let component = |variant: &'a UnionVariant| match &variant.usage.ty {
            TypeRef::Named(id) => match &self.api.types.get(*id).hint {
                Hint::Named(key) if *key == variant.hint => Some(key.as_str()),
                _ => None,
            },
            _ => None,
        };
        union.variants.iter().map(component).collect()
    }

    /// What a variant is called after.
    fn hint<'a>(&'a self, id: TypeId, union: &'a Union, index: usize) -> &'a str {
        self.choices.variant(id, index).unwrap_or(&union.variants[index].hint)
    }
}

fn fields(object: &Struct, origin: &Origin, overrides: &Renames<'_>, report: &mut Report) -> (Vec<String>, String) {
    let mut scope = Scope::new(Case::Snake, &[], &MEMBER_NAME_TAKEN);
    let mut wishes = Vec::with_capacity(object.fields.len());
    for (index, field) in object.fields.iter().enumerate() {
        let renamed = overrides.of(&field.origin, Case::Snake, report);
        let fallback = ("field", index + 1);
        wishes.push(Wish::new(&field.wire_name, &field.origin, Case::Snake, renamed, fallback));
    }
    match object.additional {
        Additional::Kept(_) => {
            let members = wish::grant(&wishes, &mut scope, report);
            let names = ADDITIONAL.map(str::to_owned).to_vec();
            let fallback = ("additional", 0);
            let claim = Claim { text: "additionalProperties", origin, names, more: wish::none, fallback };
            (members, scope.claim(&claim, report))
        }
        Additional::Ignored | Additional::Denied => (wish::grant_alone(&wishes, &mut scope, report), String::new()),
    }
}

fn variants(choice: &Enum, origin: &Origin, report: &mut Report) -> Vec<String> {
    // The variant of open enums that holds what the document does not know.
    let mut scope = Scope::new(Case::Upper, &[], &MEMBER_NAME_TAKEN);
    let texts: Vec<String> = choice.variants.iter().map(text_of_variant).collect();
    let wishes: Vec<Wish<'_>> = texts
        .iter()
        .enumerate()
        .map(|(index, text)| Wish::new(text, origin, Case::Upper, None, ("Value", index + 1)))
        .collect();
    wish::grant_alone(&wishes, &mut scope, report)
}

/// What the value of an enum is called after.
fn text_of_variant(variant: &Variant) -> String {
    variant.hint.clone().unwrap_or_else(|| text_of(&variant.value))
}

/// Further names for a variant of the union `own`: its tag, a property that it alone has, its type.
fn by_context(union: &Union, index: usize, own: &str, types: &[String]) -> Vec<String> {
    let variant = &union.variants[index];
    let tag = match &union.tagging {
        Tagging::Discriminator { values, .. } => values.get(index).and_then(|values| values.first()).cloned(),
        Tagging::Inferred(selectors) => match selectors.get(index) {
            Some(Selector::PropertyValue { values, .. }) => values.first().map(text_of),
            Some(Selector::Keys(keys)) => keys.first().map(|key| format!("{} with {key}", variant.hint)),
            Some(Selector::JsonType(_)) | None => None,
        },
        Tagging::Ordered | Tagging::Overlapping => None,
    };
    let mut names: Vec<String> =
        tag.iter().flat_map(|tag| wish::names(tag, Case::Upper)).filter(|name| !name.is_empty()).collect();
    let (item, suffix) = match &variant.usage.ty {
        TypeRef::List(item) => (&item.ty, "List"),
        ty => (ty, ""),
    };
    if let TypeRef::Named(id) = item
        && let Some(name) = types.get(id.0 as usize)
    {
        let short = name.strip_prefix(own).filter(|rest| rest.starts_with(char::is_uppercase)).unwrap_or(name);
        names.push(format!("{short}{suffix}"));
    }
    names.extend(several(&variant.usage.ty));
    names.extend(width(&variant.usage.ty));
    names
}

/// `U64`, where numbers of several widths are offered.
fn width(ty: &TypeRef) -> Option<String> {
    let TypeRef::Scalar(scalar) = ty else { return None };
    (scalar.is_integer() || matches!(scalar, Scalar::F32 | Scalar::F64)).then(|| format!("{scalar:?}"))
}

/// `StringList`, and `IntegerLists` for lists of lists.
fn several(ty: &TypeRef) -> Option<String> {
    let TypeRef::List(item) = ty else { return None };
    match &item.ty {
        TypeRef::Scalar(scalar) => Some(format!("{}List", word(*scalar))),
        list @ TypeRef::List(_) => several(list).map(|items| format!("{}s", items.trim_end_matches('s'))),
        _ => None,
    }
}

/// A word for the type of a scalar.
pub(super) fn word(scalar: Scalar) -> &'static str {
    match scalar {
        _ if scalar.is_integer() => "Integer",
        Scalar::Bool => "Boolean",
        Scalar::F32 | Scalar::F64 => "Number",
        Scalar::Date => "Date",
        Scalar::DateTime => "Time",
        Scalar::Uuid => "Uuid",
        Scalar::Null => "Null",
        _ => "String",
    }
}

/// A value as one would read it out.
pub(super) fn text_of(value: &Literal) -> String {
    match value {
        Literal::Null => "null".to_owned(),
        Literal::Bool(value) => value.to_string(),
        Literal::Number(Number::Integer(value)) => value.to_string(),
        Literal::Number(Number::Float(value)) => format!("{value:?}"),
        Literal::String(value) => value.clone(),
        Literal::Variant(..) => "variant".to_owned(),
        Literal::List(_) => "list".to_owned(),
        Literal::EmptyObject => "object".to_owned(),
    }
}
