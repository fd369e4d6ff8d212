//! Every identifier of the output, chosen once.
//!
//! Names are made from the document's own texts, are unique in their scope, and depend on nothing unrelated: where two
//! come together, users' overrides go first, then names that need no change, then document order; the other gets a
//! name from its context, and a number only where that is taken too. Each such case is reported.

mod affix;
mod alike;
mod alternatives;
mod bodies;
mod case;
mod choices;
mod failures;
mod files;
mod groups;
mod holders;
mod hooks;
mod kept;
mod lock;
mod members;
mod operations;
mod parts;
mod rename;
mod reserved;
mod responses;
mod routed;
mod routes;
mod scope;
mod symbols;
#[cfg(test)]
mod tests;
mod types;
mod wish;
mod words;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::analyse::Facts;
use crate::diagnostics::{Pointer, Report};
use crate::model::{Api, TypeId};
use choices::Choices;
use kept::Kept;
pub use lock::{LOCK_FILE, Lock, lock_text};
use members::Members;
use rename::Renames;
pub use responses::phrase as status_phrase;

/// All names. Each is a plain Rust identifier, raw (`r#type`) where it must be, unique in its scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    /// Per type (indexed by `TypeId`).
    pub types: Vec<TypeNames>,
    /// Per operation (indexed by `OperationId`).
    pub operations: Vec<OperationNames>,
    /// Per group of operations, in the order of `Facts::groups`.
    pub groups: Vec<GroupNames>,
    /// Per security scheme (indexed by `SchemeId`).
    pub schemes: Vec<SchemeNames>,
    /// The names that do not follow from the document's own, by place: what `names.lock` is to hold.
    pub kept: BTreeMap<String, String>,
}

impl Names {
    /// Keeps no names of types that are not emitted.
    pub(crate) fn forget(&mut self, api: &Api, types: &BTreeSet<TypeId>) {
        for id in types {
            self.kept.remove(api.types.get(*id).origin.pointer.as_str());
        }
    }

    /// Whether the names of types, members, methods and parameters are ASCII: letters of other scripts may look alike.
    pub fn are_ascii(&self) -> bool {
        let types = self.types.iter().flat_map(|names| names.members.iter().chain([&names.name]));
        let operations = self.operations.iter().flat_map(|names| names.parameters.iter().chain([&names.method]));
        types.chain(operations).all(|name| name.is_ascii())
    }
}

/// The names of a type.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypeNames {
    /// The type itself, `UpperCamelCase`.
    pub name: String,
    /// Its fields (`snake_case`) or variants (`UpperCamelCase`), in order; of a union, those that are texts first.
    pub members: Vec<String>,
    /// The field for additional properties; empty where there is none.
    pub additional: String,
}

/// The names of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperationNames {
    /// The method of trait and client, `snake_case`.
    pub method: String,
    /// The request struct.
    pub request: String,
    /// The success type.
    pub ok: String,
    /// The error type.
    pub error: String,
    /// The enum that the error type is another name of, where several operations fail alike.
    pub shared_error: Option<String>,
    /// The request's fields for the parameters, in their order.
    pub parameters: Vec<String>,
    /// The request's field for the body.
    pub body: String,
    /// The enum of what the body may be; empty where it is of one type.
    pub body_type: String,
    /// Its variants, in the order of the contents.
    pub body_variants: Vec<String>,
    /// Per response: its variant (in the success or the error type).
    pub responses: Vec<ResponseNames>,
}

/// The names of a response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponseNames {
    /// The variant, `UpperCamelCase`.
    pub variant: String,
    /// The struct that holds body and headers, where there are headers.
    pub holder: String,
    /// Whether the struct is that of a component, which other responses may be too.
    pub is_shared: bool,
    /// That struct's fields for the headers, in their order.
    pub headers: Vec<String>,
}

/// The names of a group of operations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupNames {
    /// The server trait: `BooksApi`.
    pub api: String,
    /// The snake-case word: `books`.
    pub module: String,
}

/// The names of a security scheme.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SchemeNames {
    /// As a type or variant: `BearerAuth`.
    pub variant: String,
    /// As a field or method: `bearer_auth`.
    pub field: String,
}

/// What the user says about names.
#[derive(Clone, Copy)]
pub struct NameOptions<'a> {
    /// The name that the user gives to what stands at a place of the root file, if any: a type (at its schema), a
    /// field, a parameter or a header (at the property or object that describes it), an operation, a response, a
    /// security scheme. A name with a capital is meant for a type or a variant, any other for a field, a method or a
    /// scheme, as an inline type and its property stand at one place.
    pub rename: &'a dyn Fn(&Pointer) -> Option<String>,
    /// The name that something had before, by its key in [`Names::kept`]. Users' names go before it.
    pub locked: &'a dyn Fn(&str) -> Option<String>,
}

impl Default for NameOptions<'_> {
    fn default() -> Self {
        Self { rename: &|_| None, locked: &|_| None }
    }
}

impl fmt::Debug for NameOptions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NameOptions").finish_non_exhaustive()
    }
}

/// Chooses all names. Collisions, fallbacks and overrides that cannot be followed go to the report.
pub fn name(api: &Api, facts: &Facts, options: &NameOptions<'_>, report: &mut Report) -> Names {
    let overrides = Renames { api, options };
    let mut kept = Kept::new(options);
    let (operations, bases) = operations::names(api, &overrides, &mut kept, report);
    let choices = Choices::of(api);
    let own = types::names(api, &bases, &choices, &overrides, &mut kept, report);
    let members = Members { api, types: &own, choices: &choices, overrides: &overrides };
    let types = api.types.iter().map(|(id, _)| members.of(id, report)).collect();
    let groups = groups::groups(api, &facts.groups, report);
    let schemes = groups::schemes(api, &overrides, report);
    Names { types, operations, groups, schemes, kept: kept.finish() }
}
