//! Parameters: those of the operation, and those of its path item that it does not replace.

use openapiv3::{
    CookieStyle, HeaderStyle, ParameterData, ParameterSchemaOrContent, PathItem, PathStyle, QueryStyle, ReferenceOr,
};

use super::Lowering;
use super::hints::shared;
use super::shape::Child;
use crate::diagnostics as rules;
use crate::diagnostics::Origin;
use crate::model::{Direction, Docs, Hint, Location, OperationId, Parameter, Presence, Style, Usage};

/// Header parameters that the specification tells tools to pass over: other objects describe them.
const DESCRIBED_ELSEWHERE: [&str; 3] = ["accept", "content-type", "authorization"];

impl<'a> Lowering<'a, '_> {
    /// The parameters of an operation, its own first to count.
    pub(super) fn parameters(
        &mut self,
        id: OperationId,
        item: &'a PathItem,
        operation: &'a openapiv3::Operation,
        at: &Origin,
    ) -> Vec<Parameter> {
        let shared_at = Origin { file: at.file, pointer: at.pointer.parent().unwrap_or_default() }.join("parameters");
        let mut shared = self.list(id, &item.parameters, &shared_at);
        let own = self.list(id, &operation.parameters, &at.join("parameters"));
        shared.retain(|one| !own.iter().any(|other| same_place(one, other)));
        shared.extend(own);
        shared
    }

    fn list(&mut self, id: OperationId, items: &'a [ReferenceOr<openapiv3::Parameter>], at: &Origin) -> Vec<Parameter> {
        let mut parameters: Vec<Parameter> = Vec::new();
        for (index, item) in items.iter().enumerate() {
            let here = at.join(index);
            let Some(found) = self.source.component(item, here.clone()) else { continue };
            let Some(parameter) = self.parameter(id, found.value, found.origin) else { continue };
            if parameters.iter().any(|known| same_place(known, &parameter)) {
                self.report.say(&rules::PARAMETER_REPEATED, &here, [parameter.wire_name]);
            } else if !self.overrides.skip(&here.pointer) {
                parameters.push(parameter);
            }
        }
        parameters
    }

    fn parameter(&mut self, id: OperationId, parameter: &'a openapiv3::Parameter, at: Origin) -> Option<Parameter> {
        let (data, location, style, allow_reserved) = taken_apart(parameter);
        if location == Location::Header && !self.is_parameter(&data.name, &at) {
            return None;
        }
        let hint = shared(&at, &[]).unwrap_or_else(|| Hint::OfOperation(id, vec![data.name.clone()]));
        let found = self.schema_or_content(&data.format, &at, hint, self.traffic.request);
        let (usage, as_json) = found.unwrap_or_else(|| (Usage::plain(crate::model::TypeRef::Any), false));
        let presence = self.presence(data, location, &usage, &at);
        let default = if presence == Presence::Required { self.suggested(data, &at) } else { None };
        Some(Parameter {
            wire_name: data.name.clone(),
            location,
            usage,
            presence,
            style: match (as_json, data.extensions.contains_key("x-oasmith-querystring")) {
                (true, true) => Style::Whole,
                (true, false) => Style::Json,
                (false, _) => style,
            },
            explode: data.explode.unwrap_or(style == Style::Form || style == Style::DeepObject),
            allow_reserved,
            docs: Docs {
                description: data.description.clone().filter(|text| !text.trim().is_empty()),
                deprecated: data.deprecated == Some(true),
                default,
                ..Docs::default()
            },
            origin: at,
        })
    }

    /// Whether a header is a parameter: not where the specification has other objects describe it, and these do.
    fn is_parameter(&mut self, header: &str, at: &Origin) -> bool {
        let name = header.to_ascii_lowercase();
        if !DESCRIBED_ELSEWHERE.contains(&name.as_str()) {
            return true;
        }
        if name == "authorization" && !self.credentials_are_told {
            self.report.say(&rules::AUTHORIZATION_AS_PARAMETER, at, [header]);
            return true;
        }
        self.report.say(&rules::HEADER_DESCRIBED_ELSEWHERE, at, [header]);
        false
    }

    /// The default of a parameter that must be given.
    fn suggested(&self, data: &'a ParameterData, at: &Origin) -> Option<String> {
        let ParameterSchemaOrContent::Schema(item) = &data.format else { return None };
        self.attributes(&Child::new(item, at.join("schema"))).default.map(ToString::to_string)
    }

    fn presence(&mut self, data: &'a ParameterData, location: Location, usage: &Usage, at: &Origin) -> Presence {
        if data.required || location == Location::Path {
            return Presence::Required;
        }
        let ParameterSchemaOrContent::Schema(item) = &data.format else { return Presence::Optional };
        let child = Child::new(item, at.join("schema"));
        match self.attributes(&child).default {
            Some(value) => self.default_of(value, usage, &child.at),
            None => Presence::Optional,
        }
    }

    /// The type of a parameter or header, and whether it travels as a JSON document.
    pub(super) fn schema_or_content(
        &mut self,
        format: &'a ParameterSchemaOrContent,
        at: &Origin,
        hint: Hint,
        direction: Direction,
    ) -> Option<(Usage, bool)> {
        match format {
            ParameterSchemaOrContent::Schema(item) => {
                Some((self.usage(&Child::new(item, at.join("schema")), hint, direction), false))
            }
            ParameterSchemaOrContent::Content(content) => {
                let (media_type, entry) = content.first()?;
                let item = entry.schema.as_ref()?;
                let child = Child::new(item, at.join("content").join(media_type).join("schema"));
                Some((self.usage(&child, hint, direction), super::media::is_json(media_type)))
            }
        }
    }
}

fn taken_apart(parameter: &openapiv3::Parameter) -> (&ParameterData, Location, Style, bool) {
    match parameter {
        openapiv3::Parameter::Query { parameter_data, allow_reserved, style, .. } => {
            let style = match style {
                QueryStyle::Form => Style::Form,
                QueryStyle::SpaceDelimited => Style::SpaceDelimited,
                QueryStyle::PipeDelimited => Style::PipeDelimited,
                QueryStyle::DeepObject => Style::DeepObject,
            };
            (parameter_data, Location::Query, style, *allow_reserved)
        }
        openapiv3::Parameter::Header { parameter_data, style } => {
            let HeaderStyle::Simple = style;
            (parameter_data, Location::Header, Style::Simple, false)
        }
        openapiv3::Parameter::Path { parameter_data, style } => {
            let style = match style {
                PathStyle::Matrix => Style::Matrix,
                PathStyle::Label => Style::Label,
                PathStyle::Simple => Style::Simple,
            };
            (parameter_data, Location::Path, style, false)
        }
        openapiv3::Parameter::Cookie { parameter_data, style } => {
            let CookieStyle::Form = style;
            (parameter_data, Location::Cookie, Style::Form, false)
        }
    }
}

fn same_place(one: &Parameter, other: &Parameter) -> bool {
    let same_name = match one.location {
        Location::Header => one.wire_name.eq_ignore_ascii_case(&other.wire_name),
        _ => one.wire_name == other.wire_name,
    };
    one.location == other.location && same_name
}
