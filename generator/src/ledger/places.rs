//! Places of the model that have a type, and those that lost it although the document gives them one.

use serde_json::Value;

use super::Fields;
use super::census::target;
use crate::diagnostics::Pointer;
use crate::model::{Additional, Api, Content, ContentKind, Form, TypeKind, TypeRef, Usage};

/// Counts the places of `api`, and says which lost their type; `tree` is the document in the shape that it was made from.
pub(super) fn fields(api: &Api, tree: &Value) -> (Fields, Vec<Pointer>) {
    let mut counter = Counter { tree, fields: Fields::default(), lost: Vec::new() };
    for (_, definition) in api.types.iter() {
        let at = &definition.origin.pointer;
        match &definition.kind {
            TypeKind::Struct(object) => {
                object.fields.iter().for_each(|field| counter.usage(&field.usage, &field.origin.pointer));
                if let Additional::Kept(usage) = &object.additional {
                    counter.usage(usage, &at.join("additionalProperties"));
                }
            }
            TypeKind::Newtype(usage) | TypeKind::Alias(usage) => counter.usage(usage, at),
            TypeKind::Enum(_) | TypeKind::Union(_) => counter.fields.typed += 1,
        }
    }
    for operation in &api.operations {
        for parameter in &operation.parameters {
            counter.usage(&parameter.usage, &parameter.origin.pointer.join("schema"));
        }
        if let Some(body) = &operation.body {
            body.contents().for_each(|content| counter.content(content, &body.origin.pointer));
        }
        for response in &operation.responses {
            if let Some(content) = &response.content {
                counter.content(content, &response.origin.pointer);
            }
            for header in response.headers.iter().filter(|_| response.told_by.is_none()) {
                counter.usage(&header.usage, &header.origin.pointer.join("schema"));
            }
        }
    }
    (counter.fields, counter.lost)
}

struct Counter<'a> {
    tree: &'a Value,
    fields: Fields,
    lost: Vec<Pointer>,
}

impl Counter<'_> {
    fn usage(&mut self, usage: &Usage, at: &Pointer) {
        let is_lost = || at.find(self.tree).is_some_and(|schema| lost(usage, schema));
        self.count(holds_any(usage) && is_lost(), at);
    }

    fn content(&mut self, content: &Content, at: &Pointer) {
        let schema = at.join("content").join(&content.media_type).join("schema");
        match &content.kind {
            ContentKind::Json(usage)
            | ContentKind::Form(Form { usage, .. })
            | ContentKind::Multipart(Form { usage, .. }) => self.usage(usage, &schema),
            ContentKind::Stream(stream) => match (&stream.item, &stream.schema) {
                (Some(item), Some(schema)) => self.usage(item, &schema.pointer),
                _ => self.fields.typed += 1,
            },
            ContentKind::Text(_) => self.fields.typed += 1,
            ContentKind::Bytes => {
                let at = schema;
                let schema = self.tree.pointer(at.as_str()).map(|schema| target(self.tree, schema));
                let structured = |schema: &Value| {
                    let plain = matches!(schema.get("type").and_then(Value::as_str), Some("string"));
                    says_a_type(schema) && !plain
                };
                self.count(schema.is_some_and(structured), &at);
            }
        }
    }

    fn count(&mut self, lost: bool, at: &Pointer) {
        if lost {
            self.fields.untyped += 1;
            self.lost.push(at.clone());
        } else {
            self.fields.typed += 1;
        }
    }
}

/// Whether a part of the usage is any JSON value. Most have none, and the document need not be asked.
fn holds_any(usage: &Usage) -> bool {
    match &usage.ty {
        TypeRef::Any => true,
        TypeRef::List(inner) | TypeRef::Map(inner) => holds_any(inner),
        TypeRef::Tuple(_) | TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::Foreign(_) => false,
    }
}

/// Whether a part of the usage is any JSON value although the schema says a type there.
fn lost(usage: &Usage, schema: &Value) -> bool {
    match &usage.ty {
        TypeRef::Any => says_a_type(schema),
        TypeRef::List(item) => schema.get("items").is_some_and(|schema| lost(item, schema)),
        TypeRef::Map(value) => schema.get("additionalProperties").is_some_and(|schema| lost(value, schema)),
        TypeRef::Tuple(_) | TypeRef::Named(_) | TypeRef::Scalar(_) | TypeRef::Foreign(_) => false,
    }
}

/// Whether a schema allows less than every value, as far as types go.
fn says_a_type(schema: &Value) -> bool {
    let all = |key: &str| {
        let members = schema.get(key).and_then(Value::as_array);
        members.is_some_and(|members| !members.is_empty() && members.iter().all(says_a_type))
    };
    let any = |key: &str| {
        let members = schema.get(key).and_then(Value::as_array);
        members.is_some_and(|members| members.iter().any(says_a_type))
    };
    ["type", "$ref", "enum", "properties", "items"].iter().any(|key| schema.get(*key).is_some())
        || any("allOf")
        || all("oneOf")
        || all("anyOf")
}
