//! Schemas to types: which kind of type a schema is, and the components in their order.

use super::Lowering;
use super::shape::{Child, Node, Shape};
use super::streams::ITEM_SCHEMA;
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Pointer};
use crate::model::{Direction, Docs, Hint, TypeDef, TypeId, TypeKind, TypeRef, Usage};

/// Where a type that needs a name is to stand.
pub(super) enum Place {
    /// In a definition that was made for it.
    Known(TypeId),
    /// In a definition of its own, made when the need is known.
    Inline(Hint),
    /// The same, for a schema that stands in one place but may be reached on several ways: it is one type.
    Shared(Hint),
}

impl Place {
    /// The hint for what a list, a map or a union holds: within the definition where there is one, else one word more.
    pub(super) fn below(&self, word: &str) -> Hint {
        let hint = match self {
            Self::Known(id) => return Hint::Within(*id, word.to_owned()),
            Self::Inline(hint) | Self::Shared(hint) => hint,
        };
        match hint {
            Hint::Within(id, name) => Hint::Within(*id, format!("{name} {word}")),
            Hint::Named(name) => Hint::Named(format!("{name} {word}")),
            Hint::OfOperation(id, words) => {
                Hint::OfOperation(*id, words.iter().cloned().chain([word.to_owned()]).collect())
            }
            Hint::OfComponent(words) => Hint::OfComponent(words.iter().cloned().chain([word.to_owned()]).collect()),
        }
    }

    /// The hint for a schema that is no component, where a reference from here leads to it first. One in an operation has
    /// no name there, so it is called as what stands here.
    fn refers_to(&self, target: &Pointer) -> Hint {
        match self {
            _ if target.as_str().starts_with("/components/") => Hint::Named(readable(target)),
            Self::Known(id) => Hint::Within(*id, "value".to_owned()),
            Self::Inline(hint) | Self::Shared(hint) => hint.clone(),
        }
    }
}

impl<'a> Lowering<'a, '_> {
    /// All components, in the order of the document. Their definitions are made first, so that they can name each other.
    pub(super) fn components(&mut self) {
        let Some(components) = &self.source.api.components else { return };
        let schemas = Origin::root_file(Pointer::root().join("components").join("schemas"));
        let mut open = Vec::new();
        for (name, item) in &components.schemas {
            let child = Child::new(item, schemas.join(name));
            let replaced = self.overrides.replace(&child.at.pointer).is_some();
            if replaced || self.overrides.skip(&child.at.pointer) {
                continue;
            }
            for direction in self.uses.directions(&child.at.pointer) {
                let id = self.reserve(Hint::Named(name.clone()), &child.at, direction);
                open.push((id, child.clone(), direction));
            }
        }
        for (id, child, direction) in open {
            self.define(id, &child, direction);
        }
    }

    fn reserve(&mut self, hint: Hint, at: &Origin, direction: Direction) -> TypeId {
        self.open(Place::Shared(hint), at, direction)
    }

    /// The definition for a type that needs one; what it is follows.
    pub(super) fn open(&mut self, place: Place, at: &Origin, direction: Direction) -> TypeId {
        let shared = matches!(place, Place::Shared(_));
        let hint = match place {
            Place::Known(id) => return id,
            Place::Inline(hint) | Place::Shared(hint) => hint,
        };
        let kind = TypeKind::Alias(Usage::plain(TypeRef::Any));
        let id = self.types.push(TypeDef { hint, kind, docs: Docs::default(), origin: at.clone(), direction });
        if shared {
            self.known.insert((at.pointer.clone(), direction), id);
        }
        id
    }

    fn define(&mut self, id: TypeId, child: &Child<'a>, direction: Direction) {
        if self.family(id, child, direction).is_some() {
            return;
        }
        let usage = self.build(child, Place::Known(id), direction);
        if usage.ty != TypeRef::Named(id) {
            // A definition that is only another name says what it names. Its uses say whether they may be `null`, as
            // those of a struct do: an `Option` of an `Option` would say it twice.
            self.types.get_mut(id).kind = TypeKind::Alias(Usage { nullable: false, ..usage });
            self.types.get_mut(id).docs = self.docs_of(child);
        }
    }

    /// The type of `child` as it is used in one place.
    pub(super) fn usage(&mut self, child: &Child<'a>, hint: Hint, direction: Direction) -> Usage {
        if let Some(path) = self.overrides.replace(&child.at.pointer) {
            let nullable = self.allows_null(child, 0);
            return Usage { nullable, ..Usage::plain(TypeRef::Foreign(path.to_owned())) };
        }
        if self.source.is_deep_target(&child.at.pointer) && matches!(child.node, Node::Schema(_)) {
            return self.deep(child, hint, direction);
        }
        self.build(child, Place::Shared(hint), direction)
    }

    /// A schema that is no component, but that references name.
    fn deep(&mut self, child: &Child<'a>, hint: Hint, direction: Direction) -> Usage {
        let direction = self.uses.relevant(&child.at.pointer, direction);
        let key = (child.at.pointer.clone(), direction);
        let id = if let Some(id) = self.known.get(&key) {
            *id
        } else {
            let id = self.reserve(hint, &child.at, direction);
            self.define(id, child, direction);
            id
        };
        let nullable = self.allows_null(child, 0);
        Usage { nullable, ..Usage::plain(TypeRef::Named(id)) }
    }

    /// The type that a reference names.
    fn reference(&mut self, reference: &'a str, at: &Origin, place: &Place, direction: Direction) -> Usage {
        let Some(target) = self.source.schema(reference) else { return Usage::plain(TypeRef::Any) };
        let child = Child::new(target.value, target.origin);
        if let Some(path) = self.overrides.replace(&child.at.pointer) {
            return Usage::plain(TypeRef::Foreign(path.to_owned()));
        }
        let direction = self.uses.relevant(&child.at.pointer, direction);
        let known = self.known_for(&child.at.pointer, direction);
        let Some(id) = known else {
            if self.overrides.skip(&child.at.pointer) {
                self.report.say(&rules::SKIPPED_TYPE_IN_USE, at, [reference]);
                return Usage::plain(TypeRef::Any);
            }
            let hint = place.refers_to(&child.at.pointer);
            return self.deep(&child, hint, direction);
        };
        let nullable = self.allows_null(&child, 0);
        Usage { nullable, ..Usage::plain(TypeRef::Named(id)) }
    }

    /// The type that a schema has for a direction, if it is made already. What no operation uses takes what there is.
    pub(super) fn known_for(&self, pointer: &Pointer, direction: Direction) -> Option<TypeId> {
        let ways: &[Direction] = match direction {
            Direction::Both => &[Direction::Both, Direction::Response, Direction::Request],
            Direction::Request => &[Direction::Request, Direction::Both],
            Direction::Response => &[Direction::Response, Direction::Both],
        };
        ways.iter().find_map(|way| self.known.get(&(pointer.clone(), *way))).copied()
    }

    fn build(&mut self, child: &Child<'a>, place: Place, direction: Direction) -> Usage {
        match &child.node {
            Node::Ref(reference) => self.reference(reference, &child.at, &place, direction),
            Node::Schema(schema) => {
                let seen = self.known.get(&(child.at.pointer.clone(), direction)).copied();
                if let (Some(id), Place::Shared(_)) = (seen, &place) {
                    let nullable = self.allows_null(child, 0);
                    return Usage { nullable, ..Usage::plain(TypeRef::Named(id)) };
                }
                let shape = Shape::of(schema, &child.at);
                let is_child = self.families.is_child(&child.at.pointer);
                let wrapped = if is_child { None } else { self.only_wraps(&shape) };
                if let Some((inner, nullable)) = wrapped {
                    let usage = self.build(&inner, place, direction);
                    return Usage { nullable: usage.nullable || nullable, ..usage };
                }
                if shape.all_of.is_empty() {
                    return self.of_shape(shape, place, direction);
                }
                let shape = self.merged(shape, 0);
                self.within_itself(child, shape, place, direction)
            }
            Node::Both(pair) => {
                if let Some(stronger) = self.stronger(pair) {
                    return self.build(&stronger, place, direction);
                }
                // What stands at its place alone is something else: the type is not known by the place.
                let place = if let Place::Shared(hint) = place { Place::Inline(hint) } else { place };
                let shape = Shape { at: child.at.clone(), ..self.shape(child) };
                self.merged_once(child.identity(), shape, place, direction)
            }
        }
    }

    /// The type of a schema that includes others. One that stands within one of these leads to itself: a list of lists of
    /// lists, which ends in a type that has a name.
    fn within_itself(&mut self, child: &Child<'a>, shape: Shape<'a>, place: Place, direction: Direction) -> Usage {
        let key = (child.at.pointer.clone(), direction);
        if !self.unfinished.insert(key.clone()) {
            return self.merged_once(child.identity(), shape, place, direction);
        }
        let usage = self.of_shape(shape, place, direction);
        self.unfinished.remove(&key);
        usage
    }

    /// The type of a shape that was merged from several places. Recursive schemas lead to the same merger again: it is
    /// the same type then.
    pub(super) fn merged_once(
        &mut self,
        identity: String,
        shape: Shape<'a>,
        place: Place,
        direction: Direction,
    ) -> Usage {
        if !shape.is_objectlike() && shape.choices.is_empty() && shape.items.is_none() {
            return self.of_shape(shape, place, direction);
        }
        let nullable = shape.nullable;
        if let Some(id) = self.mergers.get(&(identity.clone(), direction)) {
            return Usage { nullable, ..Usage::plain(TypeRef::Named(*id)) };
        }
        let id = self.open(place, &shape.at, direction);
        self.mergers.insert((identity, direction), id);
        let docs = shape.docs();
        let usage = self.of_shape(shape, Place::Known(id), direction);
        if usage.ty != TypeRef::Named(id) {
            self.types.get_mut(id).kind = TypeKind::Alias(Usage { nullable: false, ..usage.clone() });
            self.types.get_mut(id).docs = docs;
        }
        Usage { nullable: usage.nullable, ..Usage::plain(TypeRef::Named(id)) }
    }

    /// The type that a merged shape describes.
    pub(super) fn of_shape(&mut self, mut shape: Shape<'a>, place: Place, direction: Direction) -> Usage {
        self.report_unenforced(&shape);
        let (at, nullable) = (shape.at.clone(), shape.nullable);
        let schema = self.asserted(&std::mem::take(&mut shape.assertions));
        if !shape.keeps_all && !schema.0.is_empty() {
            let known: Vec<&str> = shape.properties.keys().copied().chain(shape.required.iter().copied()).collect();
            shape.keeps_all = schema.looks_beyond(&known);
        }
        let mut usage = if shape.enumeration.is_some() {
            self.enumeration(&shape, place, direction)
        } else if !shape.choices.is_empty() {
            self.choice(shape, place, direction)
        } else if shape.is_objectlike() || (shape.ty.is_none() && !shape.required.is_empty()) {
            self.object(&shape, place, direction)
        } else if shape.ty.as_deref() == Some("array") || shape.items.is_some() || shape.prefix_items().is_some() {
            self.array(&shape, &place, direction)
        } else {
            self.scalar(&shape)
        };
        self.attach(&mut usage, schema, &at);
        Usage { nullable: usage.nullable || nullable, ..usage }
    }

    fn report_unenforced(&mut self, shape: &Shape<'a>) {
        for (carried, keyword) in CARRIED {
            if shape.extensions.contains_key(carried) {
                self.report.say(&rules::KEYWORD_NOT_ENFORCED, &shape.at, [keyword]);
            }
        }
    }

    /// Prose for the definition of a nominal type.
    pub(super) fn finish(&mut self, id: TypeId, shape: &Shape<'a>, kind: TypeKind) -> Usage {
        let definition = self.types.get_mut(id);
        definition.kind = kind;
        definition.docs = shape.docs();
        Usage::plain(TypeRef::Named(id))
    }

    /// Whether `null` is among the values of `child`.
    pub(super) fn allows_null(&mut self, child: &Child<'a>, depth: usize) -> bool {
        if depth > 32 {
            return false;
        }
        if let Node::Ref(reference) = child.node {
            let Some(target) = self.source.schema(reference) else { return false };
            return self.allows_null(&Child::new(target.value, target.origin), depth + 1);
        }
        if !matches!(child.node, Node::Schema(_)) {
            return self.takes_null(child, depth);
        }
        if let Some(known) = self.nullable.get(&child.at.pointer) {
            return *known;
        }
        let nullable = self.takes_null(child, depth);
        self.nullable.insert(child.at.pointer.clone(), nullable);
        nullable
    }

    fn takes_null(&mut self, child: &Child<'a>, depth: usize) -> bool {
        let shape = self.shape(child);
        let listed = shape.enumeration.as_ref().is_some_and(|values| values.iter().any(serde_json::Value::is_null));
        shape.nullable
            || listed
            || shape.choices.iter().any(|choice| choice.children.iter().any(|one| self.allows_null(one, depth + 1)))
    }
}

/// Keywords that narrow values, as `dialect` carries them, and that nothing enforces.
const CARRIED: [(&str, &str); 2] =
    [("x-oasmith-content-schema", "contentSchema"), ("x-oasmith-dynamic-ref", "$dynamicRef")];

/// Words for a schema that is no component: the tokens of its pointer that are names of the document's.
pub(super) fn readable(pointer: &Pointer) -> String {
    const GRAMMAR: [&str; 15] = [
        "components",
        "schemas",
        "properties",
        "items",
        "allOf",
        "oneOf",
        "anyOf",
        "paths",
        "responses",
        "content",
        "schema",
        "requestBody",
        "application/json",
        "parameters",
        "x-oasmith-content-schema",
    ];
    let said = |token: String| if token == ITEM_SCHEMA { "item".to_owned() } else { token };
    let tokens = pointer.tokens().filter(|token| !GRAMMAR.contains(&token.as_str()));
    let words: Vec<String> = tokens.map(said).collect();
    words.join(" ")
}
