//! Security schemes, and what operations ask of them.

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use super::Lowering;
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Pointer};
use crate::model::{Alternative, ApiKeyLocation, Docs, Requirement, Scheme, SchemeId, SchemeKind};

impl<'a> Lowering<'a, '_> {
    /// The document's security schemes.
    pub(super) fn schemes(&mut self) -> Vec<Scheme> {
        let Some(components) = &self.source.api.components else { return Vec::new() };
        let at = Origin::root_file(Pointer::root().join("components").join("securitySchemes"));
        let mut schemes = Vec::new();
        for (key, item) in &components.security_schemes {
            let Some(found) = self.source.component(item, at.join(key)) else { continue };
            let (kind, description) = self.scheme_kind(found.value, &found.origin);
            let docs = Docs { description, ..Docs::default() };
            schemes.push(Scheme { key: key.clone(), kind, docs, origin: found.origin });
        }
        schemes
    }

    fn scheme_kind(&mut self, scheme: &'a SecurityScheme, at: &Origin) -> (SchemeKind, Option<String>) {
        match scheme {
            SecurityScheme::APIKey { location, name, description, .. } => {
                let location = match location {
                    APIKeyLocation::Header => ApiKeyLocation::Header,
                    APIKeyLocation::Query => ApiKeyLocation::Query,
                    APIKeyLocation::Cookie => ApiKeyLocation::Cookie,
                };
                (SchemeKind::ApiKey { name: name.clone(), location }, description.clone())
            }
            SecurityScheme::HTTP { scheme, bearer_format, description, .. } => {
                let kind = match scheme.to_ascii_lowercase().as_str() {
                    "bearer" => SchemeKind::Bearer { format: bearer_format.clone() },
                    "basic" => SchemeKind::Basic,
                    _ => SchemeKind::Http(scheme.clone()),
                };
                (kind, description.clone())
            }
            SecurityScheme::OAuth2 { description, .. } => {
                self.report.say(&rules::TOKEN_NOT_FETCHED, at, ["oauth2"]);
                (SchemeKind::Bearer { format: None }, description.clone())
            }
            SecurityScheme::OpenIDConnect { description, .. } => {
                self.report.say(&rules::TOKEN_NOT_FETCHED, at, ["openIdConnect"]);
                (SchemeKind::Bearer { format: None }, description.clone())
            }
        }
    }

    /// Who may call an operation: its own `security`, or the document's.
    pub(super) fn requirement(
        &mut self,
        own: Option<&'a Vec<SecurityRequirement>>,
        at: &Origin,
        schemes: &[Scheme],
    ) -> Requirement {
        let (list, at) = match own {
            Some(list) => (list, at.join("security")),
            None => match &self.source.api.security {
                Some(list) => (list, Origin::root_file(Pointer::root().join("security"))),
                None => return Requirement::default(),
            },
        };
        let mut alternatives: Vec<Alternative> = Vec::new();
        for (index, requirement) in list.iter().enumerate() {
            let here = at.join(index);
            let found: Option<Vec<_>> = requirement
                .iter()
                .map(|(key, scopes)| {
                    let known = schemes.iter().position(|scheme| scheme.key == *key);
                    if known.is_none() {
                        self.report.say(&rules::SCHEME_UNDECLARED, &here.join(key), [key]);
                    }
                    known.map(|index| (SchemeId(u32::try_from(index).unwrap_or(u32::MAX)), scopes.clone()))
                })
                .collect();
            if let Some(schemes) = found {
                let alternative = Alternative { schemes };
                if !alternatives.contains(&alternative) {
                    alternatives.push(alternative);
                }
            }
        }
        Requirement { alternatives }
    }
}
