//! What stands beside a schema without being part of its type: prose, default, direction.

use openapiv3::{Schema, SchemaData, SchemaKind};
use serde_json::Value;

use super::Lowering;
use super::shape::{Child, Node, Shape};
use crate::model::Docs;

/// What a property's own schema says of the property.
#[derive(Clone, Debug, Default)]
pub(super) struct Attributes<'a> {
    pub(super) docs: Docs,
    pub(super) default: Option<&'a Value>,
    pub(super) read_only: bool,
    pub(super) write_only: bool,
}

impl<'a> Lowering<'a, '_> {
    /// The attributes of a property. Prose of a referenced type stays with the type; its default counts here.
    pub(super) fn attributes(&self, child: &Child<'a>) -> Attributes<'a> {
        match &child.node {
            Node::Schema(schema) => of_schema(schema, child),
            Node::Ref(reference) => {
                let target = self.source.schema(reference).map(|target| Child::new(target.value, target.origin));
                match target.map(|child| child.node) {
                    Some(Node::Schema(schema)) => Attributes {
                        default: schema.schema_data.default.as_ref(),
                        docs: Docs { deprecated: schema.schema_data.deprecated, ..Docs::default() },
                        ..Attributes::default()
                    },
                    _ => Attributes::default(),
                }
            }
            Node::Both(pair) => {
                let (first, last) = (self.attributes(&pair.0), self.attributes(&pair.1));
                let docs = if last.docs == Docs::default() { first.docs } else { last.docs };
                Attributes {
                    docs,
                    default: last.default.or(first.default),
                    read_only: first.read_only || last.read_only,
                    write_only: first.write_only || last.write_only,
                }
            }
        }
    }

    /// The prose of a schema.
    pub(super) fn docs_of(&self, child: &Child<'a>) -> Docs {
        self.attributes(child).docs
    }
}

impl Shape<'_> {
    /// The prose of the type that the shape becomes.
    pub(super) fn docs(&self) -> Docs {
        docs(self.title, self.description, self.deprecated)
    }
}

/// What a schema says by itself, and what members of its `allOf` say that say nothing else: `allOf: [$ref, {description: ..}]`.
fn of_schema<'a>(schema: &'a Schema, child: &Child<'a>) -> Attributes<'a> {
    let mut own = of_data(&schema.schema_data);
    let members = match &schema.schema_kind {
        SchemaKind::AllOf { all_of } => all_of,
        SchemaKind::Any(any) => &any.all_of,
        _ => return own,
    };
    // `oneOf: [{type: 'null'}, {$ref: .., description: ..}]`, without the `null`.
    if let [only] = members.as_slice()
        && let Some(inner) = only.as_item().filter(|inner| matches!(inner.schema_kind, SchemaKind::AllOf { .. }))
    {
        let said = of_schema(inner, child);
        if own.docs.description.is_none() && own.docs.summary.is_none() {
            own.docs = said.docs;
        }
        own.default = own.default.or(said.default);
        return own;
    }
    for member in members.iter().filter_map(|member| member.as_item()) {
        if !Shape::of(member, &child.at).is_vague() {
            continue;
        }
        let said = of_data(&member.schema_data);
        if own.docs.description.is_none() && said.docs.description.is_some() {
            own.docs = Docs { deprecated: own.docs.deprecated, ..said.docs.clone() };
        }
        own.docs.deprecated |= said.docs.deprecated;
        own.default = own.default.or(said.default);
        own.read_only |= said.read_only;
        own.write_only |= said.write_only;
    }
    own
}

fn of_data(data: &SchemaData) -> Attributes<'_> {
    Attributes {
        docs: docs(data.title.as_deref(), data.description.as_deref(), data.deprecated),
        default: data.default.as_ref(),
        read_only: data.read_only,
        write_only: data.write_only,
    }
}

/// A title is prose only where nothing better is said.
fn docs(title: Option<&str>, description: Option<&str>, deprecated: bool) -> Docs {
    let description = description.map(str::to_owned).filter(|text| !text.trim().is_empty());
    let summary = if description.is_some() { None } else { title.map(str::to_owned) };
    Docs { summary, description, deprecated, default: None }
}
