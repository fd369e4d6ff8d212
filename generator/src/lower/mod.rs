//! From the document to the model: what the API *is*.
//!
//! Everything that the document can say in several ways is said in one way from here on.

mod alike;
mod arrange;
mod assertions;
mod attributes;
mod bodies;
mod constraints;
mod direction;
mod enums;
mod events;
mod families;
mod files;
mod forms;
mod headers;
mod hints;
mod hooks;
mod keywords;
mod links;
mod literals;
mod lookaround;
mod media;
mod merge;
mod narrowing;
mod objects;
mod offer;
mod operations;
mod overlap;
mod parameters;
mod paths;
mod pattern;
mod prose;
mod queries;
mod recursion;
mod same;
mod scalars;
mod security;
mod shape;
mod streams;
mod tagging;
mod texts;
mod together;
mod types;
mod unions;
mod wrapping;

pub(crate) use pattern::translate;
pub use queries::path_of;

use std::collections::{BTreeMap, BTreeSet};

use crate::config::Overrides;
use crate::diagnostics::{Pointer, Report};
use crate::model::{Api, Asserted, Direction, TypeArena, TypeId};
use crate::resolve::Resolved;

/// Makes the model.
pub fn lower(source: &Resolved, overrides: &Overrides, report: &mut Report) -> Api {
    let families = families::Families::survey(source);
    let mut lowering = Lowering {
        source,
        overrides,
        uses: direction::Uses::survey(source, &families),
        traffic: direction::Traffic::CALLS,
        credentials_are_told: true,
        families,
        files: files::survey(source),
        report,
        types: TypeArena::default(),
        known: BTreeMap::new(),
        mergers: BTreeMap::new(),
        unfinished: BTreeSet::new(),
        including: Vec::new(),
        nullable: BTreeMap::new(),
        defaults: Vec::new(),
        rules: Asserted::default(),
        referred: BTreeMap::new(),
        any_of: Vec::new(),
    };
    lowering.components();
    let schemes = lowering.schemes();
    let operations = lowering.operations(&schemes);
    lowering.settle_defaults();
    lowering.settle_assertions();
    recursion::drop_endless_alternatives(&mut lowering.types, lowering.report);
    overlap::add_wholes(&mut lowering.types, &lowering.any_of);
    let mut api = Api {
        info: prose::info(source),
        servers: prose::servers(source, lowering.report),
        tags: prose::tags(source),
        schemes,
        operations,
        types: lowering.types,
        asserted: lowering.rules,
    };
    recursion::name_recursive_aliases(&mut api.types, report);
    arrange::inline_types_after_their_holders(&mut api);
    api
}

/// The state of the stage.
struct Lowering<'a, 'r> {
    source: &'a Resolved,
    overrides: &'r Overrides,
    report: &'r mut Report,
    uses: direction::Uses,
    /// Who calls the operation under way.
    traffic: direction::Traffic,
    /// Whether a security scheme says what the header `Authorization` of the operation holds.
    credentials_are_told: bool,
    families: families::Families,
    /// The files that travel as parts of bodies.
    files: files::Files,
    types: TypeArena,
    /// Types by the schema they come from, for every schema that a reference may name.
    known: BTreeMap<(Pointer, Direction), TypeId>,
    /// Types that were merged from several schemas, by what they were merged from.
    mergers: BTreeMap<(String, Direction), TypeId>,
    /// Schemas that are being merged, each of which the one before it includes.
    including: Vec<Pointer>,
    /// Schemas that include others, whose types are being made.
    unfinished: BTreeSet<(Pointer, Direction)>,
    /// Whether the schema at a pointer allows `null`.
    nullable: BTreeMap<Pointer, bool>,
    /// Defaults that wait until all types are known.
    defaults: Vec<literals::Pending<'a>>,
    /// What is checked as it stands.
    rules: Asserted,
    /// Schemas that assertions refer to: indices into `rules.named`.
    referred: BTreeMap<Pointer, usize>,
    /// Unions that come from an `anyOf`: their alternatives may hold at once.
    any_of: Vec<TypeId>,
}
