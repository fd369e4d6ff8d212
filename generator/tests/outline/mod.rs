//! A model in a few lines, for people who review it.

use std::fmt::Write as _;

use oasmith::analyse::Facts;
use oasmith::model::{
    Additional, Api, Constraints, Content, ContentKind, Field, Form, Literal, Operation, Presence, Role, Status,
    TypeKind, TypeRef, Usage, Way,
};
use oasmith::name::Names;

/// The outline of types and operations.
pub(crate) fn of(api: &Api, facts: &Facts, names: &Names) -> String {
    let outline = Outline { api, facts, names };
    let mut text = String::new();
    for index in 0..api.types.len() {
        outline.definition(index, &mut text);
    }
    for (index, operation) in api.operations.iter().enumerate() {
        outline.operation(index, operation, &mut text);
    }
    text
}

struct Outline<'a> {
    api: &'a Api,
    facts: &'a Facts,
    names: &'a Names,
}

impl Outline<'_> {
    fn definition(&self, index: usize, text: &mut String) {
        let id = oasmith::model::TypeId(u32::try_from(index).unwrap());
        let definition = self.api.types.get(id);
        let (names, facts) = (&self.names.types[index], &self.facts.types[index]);
        let mut marks = Vec::new();
        marks.extend(facts.default.then_some("default"));
        marks.extend(facts.eq.then_some("eq"));
        marks.extend(facts.validates.then_some("validates"));
        let member = |at: usize| {
            let boxed = if facts.boxed.contains(&at) { " (boxed)" } else { "" };
            format!("{}{boxed}", names.members.get(at).map_or("0", String::as_str))
        };
        let _ = write!(text, "{} [{}] = ", names.name, marks.join(" "));
        match &definition.kind {
            TypeKind::Alias(usage) => {
                let _ = writeln!(text, "alias {}", self.usage(usage));
            }
            TypeKind::Newtype(usage) => {
                let _ = writeln!(text, "newtype {}{}", self.usage(usage), member(0).trim_start_matches('0'));
            }
            TypeKind::Struct(object) => {
                let _ = writeln!(text, "struct{}", constraints(&object.constraints));
                for (at, field) in object.fields.iter().enumerate() {
                    let _ = writeln!(text, "  {}: {}", member(at), self.field(field));
                }
                match &object.additional {
                    Additional::Ignored => {}
                    Additional::Denied => text.push_str("  nothing else\n"),
                    Additional::Kept(usage) => {
                        let _ = writeln!(text, "  {}.. {}", names.additional, self.usage(usage));
                    }
                }
            }
            TypeKind::Enum(list) => {
                let _ = writeln!(text, "enum of {:?}", list.base);
                for (at, variant) in list.variants.iter().enumerate() {
                    let _ = writeln!(text, "  {} = {}", member(at), literal(&variant.value));
                }
            }
            TypeKind::Union(union) => {
                let _ = writeln!(text, "union by {:?}", union.tagging);
                for (at, variant) in union.texts().iter().enumerate() {
                    let _ = writeln!(text, "  {} = {}", member(at), literal(&variant.value));
                }
                for (at, variant) in union.variants.iter().enumerate() {
                    let at = union.texts().len() + at;
                    let _ = writeln!(text, "  {}({})", member(at), self.usage(&variant.usage));
                }
            }
        }
    }

    fn field(&self, field: &Field) -> String {
        let presence = match &field.presence {
            Presence::Required => "required ".to_owned(),
            Presence::Optional => String::new(),
            Presence::Default(value) => format!("default {} ", literal(value)),
        };
        let direction = match (field.read_only, field.write_only) {
            (true, _) => "read-only ",
            (_, true) => "write-only ",
            _ => "",
        };
        format!("{presence}{direction}{} as {:?}", self.usage(&field.usage), field.wire_name)
    }

    fn usage(&self, usage: &Usage) -> String {
        let ty = match &usage.ty {
            TypeRef::Named(id) => self.names.types[id.0 as usize].name.clone(),
            TypeRef::Scalar(scalar) => format!("{scalar:?}"),
            TypeRef::List(item) => format!("[{}]", self.usage(item)),
            TypeRef::Map(item) => format!("{{{}}}", self.usage(item)),
            TypeRef::Tuple(items) => {
                format!("({})", items.iter().map(|item| self.usage(item)).collect::<Vec<_>>().join(", "))
            }
            TypeRef::Any => "any".to_owned(),
            TypeRef::Foreign(path) => path.clone(),
        };
        format!("{ty}{}{}", if usage.nullable { "?" } else { "" }, constraints(&usage.constraints))
    }

    fn operation(&self, index: usize, operation: &Operation, text: &mut String) {
        let names = &self.names.operations[index];
        let path = &operation.path.template;
        let _ = writeln!(
            text,
            "{} {path} -> {}, {:?}",
            operation.method.key().to_uppercase(),
            names.method,
            operation.path.segments
        );
        if let Role::Webhook { .. } | Role::Callback { .. } = operation.role {
            let _ = writeln!(text, "  {:?}", operation.role);
        }
        for (parameter, name) in operation.parameters.iter().zip(&names.parameters) {
            let presence = match &parameter.presence {
                Presence::Required => "required ".to_owned(),
                Presence::Optional => String::new(),
                Presence::Default(value) => format!("default {} ", literal(value)),
            };
            let style = (parameter.location, parameter.style, parameter.explode);
            let _ = writeln!(
                text,
                "  {name}: {presence}{} as {:?} {style:?}",
                self.usage(&parameter.usage),
                parameter.wire_name
            );
        }
        if let Some(body) = &operation.body {
            let _ = writeln!(text, "  body{}: {}", if body.required { "" } else { "?" }, self.content(&body.content));
            for other in &body.others {
                let _ = writeln!(text, "    or {}", self.content(other));
            }
        }
        for (response, names) in operation.responses.iter().zip(&names.responses) {
            let status = match response.status {
                Status::Code(code) => code.to_string(),
                Status::Range(class) => format!("{class}XX"),
                Status::Default => "default".to_owned(),
            };
            let content = response.content.as_ref().map_or("nothing".to_owned(), |content| self.content(content));
            let _ = writeln!(text, "  {status} {}: {content}", names.variant);
            for (header, name) in response.headers.iter().zip(&names.headers) {
                let required = if header.required { "required " } else { "" };
                let _ = writeln!(text, "    {name}: {required}{} as {:?}", self.usage(&header.usage), header.wire_name);
            }
        }
        for link in operation.responses.iter().flat_map(|response| &response.links) {
            let _ = writeln!(text, "  link {}: {:?} {:?} {:?}", link.name, link.target, link.parameters, link.body);
        }
        for alternative in &operation.security.alternatives {
            let schemes = alternative.schemes.iter().map(|(id, scopes)| (&self.api.schemes[id.0 as usize].key, scopes));
            let _ = writeln!(text, "  security {:?}", schemes.collect::<Vec<_>>());
        }
    }

    fn form(&self, form: &Form) -> String {
        let mut text = self.usage(&form.usage);
        for one in &form.encodings {
            let style = (one.style, one.explode, one.allow_reserved, &one.content_type);
            let _ = write!(text, "\n    {:?} as {style:?}", one.property);
        }
        text
    }

    fn content(&self, content: &Content) -> String {
        let mut text = self.kind(&content.kind);
        for also in &content.also {
            let way = match &also.way {
                Way::Same => "the same",
                Way::Form(_) => "form",
                Way::Multipart(_) => "parts",
            };
            let _ = write!(text, "\n    or {} as {way}", also.media_type);
        }
        text
    }

    fn kind(&self, kind: &ContentKind) -> String {
        match kind {
            ContentKind::Json(usage) => format!("json {}", self.usage(usage)),
            ContentKind::Form(form) => format!("form {}", self.form(form)),
            ContentKind::Multipart(form) => format!("parts {}", self.form(form)),
            ContentKind::Stream(stream) => {
                let item = stream.item.as_ref().map_or_else(|| "text".to_owned(), |item| self.usage(item));
                format!("{:?} of {item}", stream.framing)
            }
            ContentKind::Text(limits) => format!("text{}", constraints(limits)),
            ContentKind::Bytes => "bytes".to_owned(),
        }
    }
}

fn constraints(constraints: &Constraints) -> String {
    if constraints.is_empty() {
        return String::new();
    }
    // What is not constrained is left out of the `Debug` form.
    let full = format!("{:?}", **constraints);
    let inner = full.trim_start_matches("Limits { ").trim_end_matches(" }");
    let said = inner.split(", ").filter(|part| !part.ends_with(": None") && !part.ends_with("unique_items: false"));
    format!(" where {}", said.collect::<Vec<_>>().join(", "))
}

fn literal(value: &Literal) -> String {
    match value {
        Literal::String(text) => format!("{text:?}"),
        other => format!("{other:?}"),
    }
}
