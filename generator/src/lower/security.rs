//! Security schemes, and what operations ask of them.

use openapiv3::{APIKeyLocation, SecurityRequirement, SecurityScheme};

use super::Lowering;
use crate::diagnostics as rules;
use crate::diagnostics::{Origin, Pointer};
use crate::dialect::MUTUAL_TLS;
use crate::model::{Alternative, ApiKeyLocation, Docs, Requirement, Scheme, SchemeId, SchemeKind};

impl<'a> Lowering<'a, '_> {
    /// The document's security schemes.
    pub(super) fn schemes(&mut self) -> Vec<Scheme> {
        let at = Origin::root_file(Pointer::root().join("components").join("securitySchemes"));
        let mut schemes = Vec::new();
        for (key, item) in self.source.api.components.iter().flat_map(|components| &components.security_schemes) {
            let Some(found) = self.source.component(item, at.join(key)) else { continue };
            let (kind, description) = self.scheme_kind(found.value, &found.origin);
            let docs = Docs { description, ..Docs::default() };
            schemes.push(Scheme { key: key.clone(), kind, docs, origin: found.origin });
        }
        self.undeclared(&at, &mut schemes);
        schemes
    }

    /// Schemes that are asked for and that nobody declares: a caller without any credential would be worse than one
    /// with a token.
    fn undeclared(&mut self, declared: &Origin, schemes: &mut Vec<Scheme>) {
        let root = Pointer::root();
        let mut lists: Vec<_> = self.source.api.security.iter().map(|list| (list, root.join("security"))).collect();
        let paths = self.source.api.paths.paths.keys().map(|path| root.join("paths").join(path));
        for at in paths.chain(self.source.path_items().cloned()) {
            let item = self.source.path_item_at(&at);
            let Some(found) = item.and_then(|item| self.source.path_item(item, Origin::root_file(at))) else {
                continue;
            };
            let operations =
                found.value.iter().filter_map(|(method, operation)| Some((method, operation.security.as_ref()?)));
            lists.extend(operations.map(|(method, list)| (list, found.origin.pointer.join(method).join("security"))));
        }
        let others = self.source.additional.iter();
        let others = others.filter_map(|(at, operation)| Some((operation.security.as_ref()?, at.join("security"))));
        lists.extend(others.filter(|(_, at)| at.as_str().starts_with("/paths/")));
        for (list, at) in lists {
            for (index, key) in list.iter().enumerate().flat_map(|(index, one)| one.keys().map(move |key| (index, key)))
            {
                // A scheme that is there and was left out is an error of its own.
                let scheme = declared.join(key);
                let known = schemes.iter().any(|scheme| scheme.key == *key);
                if known || self.report.mentions(&scheme) || self.report.mentions(&scheme.join("type")) {
                    continue;
                }
                let origin = Origin::root_file(at.join(index).join(key));
                let (kind, meant) = guess(key);
                // Of one that refers to nothing, that has been said.
                if self.source.at(&scheme.pointer).is_none() {
                    self.report.say(&rules::SCHEME_UNDECLARED, &origin, [key, meant]);
                }
                schemes.push(Scheme { key: key.clone(), kind, docs: Docs::default(), origin });
            }
        }
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
                    MUTUAL_TLS => SchemeKind::MutualTls,
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
    pub(super) fn requirement(&self, own: Option<&'a Vec<SecurityRequirement>>, schemes: &[Scheme]) -> Requirement {
        let Some(list) = own.or(self.source.api.security.as_ref()) else { return Requirement::default() };
        let mut alternatives: Vec<Alternative> = Vec::new();
        for requirement in list {
            let found: Option<Vec<_>> = requirement
                .iter()
                .map(|(key, scopes)| {
                    let known = schemes.iter().position(|scheme| scheme.key == *key);
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

/// Whether one of the schemes travels in the header `Authorization`.
pub(super) fn tells_authorization(security: &Requirement, schemes: &[Scheme]) -> bool {
    let asked = security.alternatives.iter().flat_map(|alternative| &alternative.schemes);
    asked.filter_map(|(id, _)| schemes.get(id.0 as usize)).any(|scheme| match &scheme.kind {
        SchemeKind::ApiKey { name, location } => {
            *location == ApiKeyLocation::Header && name.eq_ignore_ascii_case("authorization")
        }
        SchemeKind::MutualTls => false,
        SchemeKind::Basic | SchemeKind::Bearer { .. } | SchemeKind::Http(_) => true,
    })
}

/// What a scheme is by its name: a token, unless the name says otherwise.
fn guess(key: &str) -> (SchemeKind, &'static str) {
    if key.to_ascii_lowercase().contains("basic") {
        (SchemeKind::Basic, "a name and a password in the header `Authorization`, as HTTP Basic has it")
    } else {
        (SchemeKind::Bearer { format: None }, "a bearer token in the header `Authorization`")
    }
}
