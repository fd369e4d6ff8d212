//! The model that is measured: schemas of ten properties: three required, six optional, one list; a boxed reference.

use oasmith::analyse::{Facts, TypeFacts};
use oasmith::diagnostics::Origin;
use oasmith::emit::{Cx, EmitOptions};
use oasmith::model::{
    Additional, Api, Bound, Constraints, Direction, Docs, Field, Hint, Number, Presence, Scalar, Struct, TypeDef,
    TypeId, TypeKind, TypeRef, Usage,
};
use oasmith::name::{Names, TypeNames};

/// How many schemas refer to each other in a ring.
const RING: usize = 10;

/// Wire name, Rust name.
pub(crate) const NAMES: [(&str, &str); 10] = [
    ("id", "id"),
    ("title", "title"),
    ("pageCount", "page_count"),
    ("subtitle", "subtitle"),
    ("rating", "rating"),
    ("lentTo", "lent_to"),
    ("inPrint", "in_print"),
    ("shelfNumber", "shelf_number"),
    ("tags", "tags"),
    ("next", "next"),
];

/// A model with its facts and names.
pub(crate) struct Document {
    pub(crate) api: Api,
    pub(crate) facts: Facts,
    pub(crate) names: Names,
    pub(crate) options: EmitOptions,
}

impl Document {
    /// A model of `count` schemas.
    pub(crate) fn new(count: usize) -> Self {
        let mut document = Self {
            api: Api::default(),
            facts: Facts::default(),
            names: Names::default(),
            options: EmitOptions::default(),
        };
        for index in 0..count {
            let next = (index / RING * RING + (index + 1) % RING).min(count - 1);
            let kind = TypeKind::Struct(Struct {
                fields: fields(TypeId(u32::try_from(next).unwrap_or(0))),
                additional: Additional::Ignored,
                constraints: Constraints::default(),
            });
            document.api.types.push(TypeDef {
                hint: Hint::Named(format!("Model{index}")),
                kind,
                docs: docs("A book on the shelf."),
                origin: Origin::default(),
                direction: Direction::Both,
            });
            document.facts.types.push(TypeFacts { boxed: [9].into(), validates: true, ..TypeFacts::default() });
            document.names.types.push(TypeNames {
                name: format!("Model{index}"),
                members: NAMES.iter().map(|(_, name)| (*name).to_owned()).collect(),
                additional: String::new(),
            });
        }
        document
    }

    /// What emitters read.
    pub(crate) fn cx(&self) -> Cx<'_> {
        Cx { api: &self.api, facts: &self.facts, names: &self.names, options: &self.options }
    }
}

fn fields(next: TypeId) -> Vec<Field> {
    let scalar = TypeRef::Scalar;
    let tags = TypeRef::List(Box::new(Usage::plain(scalar(Scalar::String))));
    let mut fields = vec![
        field(0, scalar(Scalar::String), Presence::Required),
        field(1, scalar(Scalar::String), Presence::Required),
        field(2, scalar(Scalar::I64), Presence::Required),
        field(3, scalar(Scalar::String), Presence::Optional),
        field(4, scalar(Scalar::F64), Presence::Optional),
        field(5, scalar(Scalar::String), Presence::Optional),
        field(6, scalar(Scalar::Bool), Presence::Optional),
        field(7, scalar(Scalar::I32), Presence::Optional),
        field(8, tags, Presence::Required),
        field(9, TypeRef::Named(next), Presence::Optional),
    ];
    fields[1].usage.constraints.min_length = Some(1);
    fields[2].usage.constraints.minimum = Some(Bound { value: Number::Integer(0), exclusive: false });
    fields
}

fn field(index: usize, ty: TypeRef, presence: Presence) -> Field {
    Field {
        wire_name: NAMES[index].0.to_owned(),
        usage: Usage::plain(ty),
        presence,
        read_only: false,
        write_only: false,
        docs: docs("A property of the book."),
        origin: Origin::default(),
    }
}

fn docs(text: &str) -> Docs {
    Docs { description: Some(text.to_owned()), ..Docs::default() }
}
