//! Small models for the tests of emitters: written by hand, with facts and names to match.

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::TokenStream;

use super::{Cx, EmitOptions};
use crate::analyse::{Facts, TypeFacts};
use crate::diagnostics::Origin;
use crate::model::{
    Additional, Api, Constraints, Direction, Docs, Enum, EnumBase, Field, Hint, Literal, Number, OtherValues, Presence,
    Scalar, Struct, Tagging, TypeDef, TypeId, TypeKind, TypeRef, Union, UnionVariant, Usage, Variant,
};
use crate::name::{Names, TypeNames};

/// A model under construction.
#[derive(Default)]
pub(crate) struct Model {
    pub(crate) api: Api,
    pub(crate) facts: Facts,
    pub(crate) names: Names,
    pub(crate) options: EmitOptions,
}

impl Model {
    pub(crate) fn cx(&self) -> Cx<'_> {
        Cx { api: &self.api, facts: &self.facts, names: &self.names, options: &self.options }
    }

    fn push(&mut self, name: &str, kind: TypeKind, members: Vec<String>, facts: TypeFacts) -> TypeId {
        let additional = if matches!(&kind, TypeKind::Struct(Struct { additional: Additional::Kept(_), .. })) {
            "additional"
        } else {
            ""
        };
        self.facts.types.push(facts);
        self.names.types.push(TypeNames { name: name.to_owned(), members, additional: additional.to_owned() });
        self.api.types.push(TypeDef {
            hint: Hint::Named(name.to_owned()),
            kind,
            docs: Docs::default(),
            origin: Origin::default(),
            direction: Direction::Both,
        })
    }

    pub(crate) fn object(&mut self, name: &str, fields: Vec<Field>, additional: Additional) -> TypeId {
        let members = fields.iter().map(|field| field.wire_name.to_snake_case()).collect();
        let facts = TypeFacts {
            default: fields.iter().all(|field| !matches!(field.presence, Presence::Required)),
            ..TypeFacts::default()
        };
        let constraints = Constraints::default();
        self.push(name, TypeKind::Struct(Struct { fields, additional, constraints }), members, facts)
    }

    pub(crate) fn choice(&mut self, name: &str, values: &[&str]) -> TypeId {
        let variants = values.iter().map(|value| variant(Literal::String((*value).to_owned()))).collect();
        let members = values.iter().map(|value| value.to_upper_camel_case()).collect();
        let facts = TypeFacts { eq: true, validates: true, ..TypeFacts::default() };
        self.push(
            name,
            TypeKind::Enum(Enum { base: EnumBase::String, variants, others: OtherValues::Refused }),
            members,
            facts,
        )
    }

    pub(crate) fn numbers(&mut self, name: &str, base: EnumBase, values: &[(&str, Number)]) -> TypeId {
        let variants = values.iter().map(|(_, value)| variant(Literal::Number(*value))).collect();
        let members = values.iter().map(|(name, _)| (*name).to_owned()).collect();
        let facts = TypeFacts { eq: base == EnumBase::Integer, validates: true, ..TypeFacts::default() };
        self.push(name, TypeKind::Enum(Enum { base, variants, others: OtherValues::Refused }), members, facts)
    }

    pub(crate) fn union(&mut self, name: &str, variants: &[(&str, TypeRef)], tagging: Tagging) -> TypeId {
        let members = variants.iter().map(|(name, _)| (*name).to_owned()).collect();
        let variants = variants
            .iter()
            .map(|(name, ty)| UnionVariant {
                hint: (*name).to_owned(),
                usage: Usage::plain(ty.clone()),
                docs: Docs::default(),
            })
            .collect();
        self.push(name, TypeKind::Union(Union::of(variants, tagging)), members, TypeFacts::default())
    }

    pub(crate) fn newtype(&mut self, name: &str, usage: Usage) -> TypeId {
        self.push(name, TypeKind::Newtype(usage), Vec::new(), TypeFacts::default())
    }

    pub(crate) fn alias(&mut self, name: &str, usage: Usage) -> TypeId {
        self.push(name, TypeKind::Alias(usage), Vec::new(), TypeFacts::default())
    }

    pub(crate) fn facts_of(&mut self, id: TypeId) -> &mut TypeFacts {
        &mut self.facts.types[id.0 as usize]
    }

    pub(crate) fn describe(&mut self, id: TypeId, text: &str) {
        self.api.types.get_mut(id).docs.description = Some(text.to_owned());
    }
}

fn variant(value: Literal) -> Variant {
    Variant { value, hint: None, docs: Docs::default() }
}

fn field(wire_name: &str, ty: TypeRef, presence: Presence) -> Field {
    Field {
        wire_name: wire_name.to_owned(),
        usage: Usage::plain(ty),
        presence,
        read_only: false,
        write_only: false,
        docs: Docs::default(),
        origin: Origin::default(),
    }
}

/// A property that must be there.
pub(crate) fn required(wire_name: &str, ty: TypeRef) -> Field {
    field(wire_name, ty, Presence::Required)
}

/// A property that need not be there.
pub(crate) fn optional(wire_name: &str, ty: TypeRef) -> Field {
    field(wire_name, ty, Presence::Optional)
}

/// A property with a default.
pub(crate) fn default(wire_name: &str, ty: TypeRef, value: Literal) -> Field {
    field(wire_name, ty, Presence::Default(value))
}

impl Field {
    /// The same, nullable.
    pub(crate) fn or_null(mut self) -> Self {
        self.usage.nullable = true;
        self
    }

    /// The same, with constraints.
    pub(crate) fn with(mut self, change: impl FnOnce(&mut Constraints)) -> Self {
        change(&mut self.usage.constraints);
        self
    }
}

pub(crate) fn text() -> TypeRef {
    TypeRef::Scalar(Scalar::String)
}

pub(crate) fn list(item: TypeRef) -> TypeRef {
    TypeRef::List(Box::new(Usage::plain(item)))
}

pub(crate) fn map(value: TypeRef) -> TypeRef {
    TypeRef::Map(Box::new(Usage::plain(value)))
}

/// The items as source text, each formatted, with a blank line between.
pub(crate) fn pretty(items: &[TokenStream]) -> String {
    let texts: Vec<String> = items
        .iter()
        .map(|item| crate::format::one(item.clone()).unwrap_or_else(|| panic!("these are no items: {item}")))
        .collect();
    texts.join("\n")
}

/// A shelf of books: every kind of type at least once.
pub(crate) fn shelf() -> Model {
    let mut model = Model::default();
    let state = model.choice("BookState", &["on_shelf", "lent"]);
    let role = {
        let values = [("User", Number::Integer(0)), ("Admin", Number::Integer(254))];
        model.numbers("Role", EnumBase::Integer, &values)
    };
    let rating = {
        let values = [("Half", Number::Float(0.5)), ("One", Number::Integer(1))];
        model.numbers("Rating", EnumBase::Number, &values)
    };
    let kind = model.choice("CatKind", &["cat"]);
    let book = model.object(
        "Book",
        vec![
            required("id", text()),
            required("pageCount", TypeRef::Scalar(Scalar::I32)),
            required("state", TypeRef::Named(state)),
            required("owner", text()).or_null(),
            optional("lentTo", text()).or_null(),
            optional("shelf", text()),
            default("language", text(), Literal::String("en".to_owned())),
            default("role", TypeRef::Named(role), Literal::Variant(role, 1)),
            default("copies", TypeRef::Scalar(Scalar::U8), Literal::Number(Number::Integer(1))).or_null(),
            optional("rating", TypeRef::Named(rating)),
            default("tags", list(text()), Literal::List(Vec::new())),
            optional("sequel", TypeRef::Named(TypeId(4))),
            optional("type", TypeRef::Any),
        ],
        Additional::Ignored,
    );
    model.names.types[book.0 as usize].members[12] = "r#type".to_owned();
    model.facts_of(book).boxed.insert(11);
    model.describe(book, "A book on the shelf.\n\n```\nassert!(false);\n```");
    let cat = model.object(
        "Cat",
        vec![required("petType", TypeRef::Named(kind)), optional("lives", TypeRef::Scalar(Scalar::I64))],
        Additional::Denied,
    );
    let dog = model.object("Dog", vec![required("name", text())], Additional::Denied);
    let tagging = Tagging::Discriminator {
        property: "petType".to_owned(),
        values: vec![vec!["cat".to_owned()], vec!["dog".to_owned(), "hound".to_owned()]],
        rest: None,
    };
    let pet = model.union("Pet", &[("Cat", TypeRef::Named(cat)), ("Dog", TypeRef::Named(dog))], tagging);
    let isbn = model.alias("Isbn", Usage { nullable: true, ..Usage::plain(text()) });
    model.object("Empty", Vec::new(), Additional::Denied);
    model.object(
        "Open",
        vec![required("isbn", TypeRef::Named(isbn)), optional("pet", TypeRef::Named(pet))],
        Additional::Kept(Usage::plain(TypeRef::Scalar(Scalar::F64))),
    );
    let tree = model.newtype("Tree", Usage::plain(TypeRef::Any));
    *model.api.types.get_mut(tree) = TypeDef {
        kind: TypeKind::Newtype(Usage::plain(list(TypeRef::Named(tree)))),
        ..model.api.types.get(tree).clone()
    };
    model
}
