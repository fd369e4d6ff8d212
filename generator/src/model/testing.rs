//! Small builders of models, for the tests of the stages that read them.

use super::{
    Additional, Api, Constraints, Direction, Docs, Enum, EnumBase, Field, Hint, Literal, Location, Method, Operation,
    OtherValues, Parameter, Path, Piece, Presence, Requirement, Response, Role, Scalar, Status, Struct, Style, Tag,
    Tagging, TypeArena, TypeDef, TypeId, TypeKind, TypeRef, Union, UnionVariant, Usage, Variant,
};
use crate::diagnostics::{Origin, Pointer};

/// The place that `pointer` names in the root file.
pub(crate) fn at(pointer: &str) -> Origin {
    Origin::root_file(Pointer::parse(pointer).expect("tests write pointers"))
}

/// `string`.
pub(crate) fn text() -> TypeRef {
    TypeRef::Scalar(Scalar::String)
}

/// The type with this number.
pub(crate) fn named(id: u32) -> TypeRef {
    TypeRef::Named(TypeId(id))
}

/// An array of `item`.
pub(crate) fn list(item: TypeRef) -> TypeRef {
    TypeRef::List(Box::new(Usage::plain(item)))
}

/// An object of `value`s.
pub(crate) fn map(value: TypeRef) -> TypeRef {
    TypeRef::Map(Box::new(Usage::plain(value)))
}

/// An optional property.
pub(crate) fn optional(wire_name: &str, ty: TypeRef) -> Field {
    Field {
        wire_name: wire_name.to_owned(),
        usage: Usage::plain(ty),
        presence: Presence::Optional,
        read_only: false,
        write_only: false,
        docs: Docs::default(),
        origin: Origin::default(),
    }
}

/// A required property.
pub(crate) fn required(wire_name: &str, ty: TypeRef) -> Field {
    Field { presence: Presence::Required, ..optional(wire_name, ty) }
}

/// A struct of `fields` that passes over other properties.
pub(crate) fn structure(fields: impl IntoIterator<Item = Field>) -> TypeKind {
    TypeKind::Struct(Struct {
        fields: fields.into_iter().collect(),
        additional: Additional::Ignored,
        constraints: Constraints::default(),
    })
}

/// An enum of texts.
pub(crate) fn enumeration(values: &[&str]) -> TypeKind {
    let variant =
        |value: &&str| Variant { value: Literal::String((*value).to_owned()), hint: None, docs: Docs::default() };
    TypeKind::Enum(Enum {
        base: EnumBase::String,
        variants: values.iter().map(variant).collect(),
        others: OtherValues::Refused,
    })
}

/// A union that is tried in order.
pub(crate) fn union(variants: &[(&str, TypeRef)]) -> TypeKind {
    let variant = |(hint, ty): &(&str, TypeRef)| UnionVariant {
        hint: (*hint).to_owned(),
        usage: Usage::plain(ty.clone()),
        docs: Docs::default(),
    };
    TypeKind::Union(Union::of(variants.iter().map(variant).collect(), Tagging::Ordered))
}

/// Another name for `ty`.
pub(crate) fn alias(ty: TypeRef) -> TypeKind {
    TypeKind::Alias(Usage::plain(ty))
}

/// A component.
pub(crate) fn component(key: &str, kind: TypeKind) -> TypeDef {
    TypeDef {
        hint: Hint::Named(key.to_owned()),
        kind,
        docs: Docs::default(),
        origin: Origin::root_file(Pointer::root().join("components").join("schemas").join(key)),
        direction: Direction::Both,
    }
}

/// A part of the type with the number `parent`.
pub(crate) fn within(parent: u32, part: &str, kind: TypeKind) -> TypeDef {
    let origin = at("/components/schemas").join(parent).join("properties").join(part);
    TypeDef { hint: Hint::Within(TypeId(parent), part.to_owned()), origin, ..component("", kind) }
}

/// An API of these types alone.
pub(crate) fn api_of(types: impl IntoIterator<Item = TypeDef>) -> Api {
    let mut arena = TypeArena::default();
    for definition in types {
        arena.push(definition);
    }
    Api { types: arena, ..Api::default() }
}

/// An operation without an id; `{name}`s of the path become required parameters.
pub(crate) fn operation(method: Method, path: &str) -> Operation {
    let mut parameters = Vec::new();
    let mut segments = Vec::new();
    for segment in path.split('/').skip(1) {
        let mut pieces = Vec::new();
        for (index, piece) in segment.split(['{', '}']).enumerate().filter(|(_, piece)| !piece.is_empty()) {
            if index % 2 == 0 {
                pieces.push(Piece::Literal(piece.to_owned()));
            } else {
                pieces.push(Piece::Parameter(parameters.len()));
                parameters.push(parameter(piece, Location::Path));
            }
        }
        segments.push(pieces);
    }
    Operation {
        id: None,
        role: Role::Call,
        method,
        path: Path { template: path.to_owned(), segments, ..Path::default() },
        tags: Vec::new(),
        docs: Docs::default(),
        parameters,
        body: None,
        responses: vec![response(Status::Code(204))],
        security: Requirement::default(),
        servers: Vec::new(),
        twin: None,
        origin: at("/paths").join(path).join(method.key()),
    }
}

/// An operation with an id.
pub(crate) fn operation_named(id: &str, method: Method, path: &str) -> Operation {
    Operation { id: Some(id.to_owned()), ..operation(method, path) }
}

/// A parameter that carries text.
pub(crate) fn parameter(wire_name: &str, location: Location) -> Parameter {
    Parameter {
        wire_name: wire_name.to_owned(),
        location,
        usage: Usage::plain(text()),
        presence: Presence::Required,
        style: Style::Simple,
        explode: false,
        allow_reserved: false,
        docs: Docs::default(),
        origin: at("/paths/~1x/get/parameters/0"),
    }
}

/// A response without body or headers.
pub(crate) fn response(status: Status) -> Response {
    Response {
        status,
        content: None,
        told_by: None,
        headers: Vec::new(),
        links: Vec::new(),
        docs: Docs::default(),
        origin: Origin::default(),
    }
}

/// A tag of the document.
pub(crate) fn tag(name: &str) -> Tag {
    Tag { name: name.to_owned(), ..Tag::default() }
}
