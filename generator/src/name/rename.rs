//! Names that the user's configuration gives.

use super::NameOptions;
use super::case::{Case, is_identifier};
use crate::diagnostics::{FileId, Origin, RENAME_CASE, RENAME_INVALID, Report};
use crate::model::{Api, TypeKind};

/// The overrides, checked as they are asked for.
///
/// A property and the inline type behind it stand at one place; the case of the override's first letter says which of
/// the two it names.
pub(super) struct Renames<'a> {
    pub(super) api: &'a Api,
    pub(super) options: &'a NameOptions<'a>,
}

impl Renames<'_> {
    /// The override for what stands at `origin` and is written in `case`.
    pub(super) fn of(&self, origin: &Origin, case: Case, report: &mut Report) -> Option<String> {
        if origin.file != FileId::default() {
            return None;
        }
        let text = (self.options.rename)(&origin.pointer)?;
        let name = text.strip_prefix("r#").unwrap_or(&text);
        let fits = match case {
            Case::Upper => name.starts_with(char::is_uppercase),
            Case::Snake => !name.starts_with(char::is_uppercase),
        };
        if !fits {
            let why = match case {
                Case::Upper if !self.is_member(origin) => "a type or a variant stands here",
                Case::Snake if !self.is_type(origin) => "a field, an operation or a scheme stands here",
                Case::Upper | Case::Snake => return None,
            };
            report.say(&RENAME_CASE, origin, [text.as_str(), why]);
            return None;
        }
        if is_identifier(name) {
            Some(name.to_owned())
        } else {
            report.say(&RENAME_INVALID, origin, [text]);
            None
        }
    }

    fn is_type(&self, origin: &Origin) -> bool {
        self.api.types.iter().any(|(_, definition)| definition.origin == *origin)
    }

    fn is_member(&self, origin: &Origin) -> bool {
        let field = |kind: &TypeKind| match kind {
            TypeKind::Struct(object) => object.fields.iter().any(|field| field.origin == *origin),
            _ => false,
        };
        self.api.types.iter().any(|(_, definition)| field(&definition.kind))
    }
}
