//! The types to try, and where in the document their schemas and examples are.

use std::collections::{BTreeMap, BTreeSet};

use oasmith::analyse::{self, Facts};
use oasmith::config::Job;
use oasmith::diagnostics::{Origin, Pointer, Report};
use oasmith::emit::ty::{Site, Types};
use oasmith::emit::{Cx, EmitOptions};
use oasmith::model::{Api, Content, ContentKind, Direction, Hint, Role, TypeKind, TypeRef, Usage};
use oasmith::name::{self, NameOptions, Names};
use oasmith::{check, dialect, load, lower, parse, resolve, unify};
use proc_macro2::TokenStream;
use serde_json::Value;

use super::families;

/// The document as the generator sees it.
pub(super) struct Model {
    /// The document as `dialect` leaves it.
    pub(super) tree: Value,
    api: Api,
    facts: Facts,
    names: Names,
}

/// A type, and what to try it with.
#[derive(Clone, Debug)]
pub(super) struct Case {
    /// The type in Rust, as a sibling of `types` and `support` writes it.
    pub(super) rust: String,
    /// The schemas that it is the type of, with the side of the wire.
    pub(super) schemas: Vec<(Pointer, Direction)>,
    /// Where examples of it are: objects with `example` or `examples`, and the schemas for which they hold.
    pub(super) examples: Vec<(Pointer, Pointer, Direction)>,
}

/// The cases by their Rust types: many places share one.
#[derive(Default)]
struct Cases(BTreeMap<String, Case>);

impl Cases {
    fn case(&mut self, rust: &TokenStream) -> &mut Case {
        let rust = rust.to_string();
        let new = Case { rust: rust.clone(), schemas: Vec::new(), examples: Vec::new() };
        self.0.entry(rust).or_insert(new)
    }
}

impl Model {
    /// Takes the document of a job through the stages; `None` where it is refused.
    pub(super) fn of(job: &Job) -> Option<Self> {
        let report = &mut Report::default();
        let input = load::Input { document: &job.spec, root: job.root.as_deref(), ..load::Input::default() };
        let document = load::load_with(&input, report)?;
        // The types are those that are emitted, which are made without a look at examples; the samples need these.
        let bare = dialect::normalise_without_examples(document.clone(), &mut Report::default());
        let bare = resolve::resolve(parse::parse(bare, report), report);
        let mut api = check::check(lower::lower(&bare, &job.overrides, report), report);
        let mut facts = analyse::analyse(&api);
        let names = name::name(&api, &facts, &NameOptions::default(), report);
        unify::unify(&mut api, &mut facts, &names, &BTreeSet::new());
        let resolved = resolve::resolve(parse::parse(dialect::normalise(document, report), report), report);
        let mut tree = resolved.tree;
        families::note(&mut tree);
        Some(Self { tree, api, facts, names })
    }

    /// All types that stand for a component's schema, a body, a parameter or a property with an example.
    pub(super) fn cases(&self) -> Vec<Case> {
        let options = EmitOptions::default();
        let cx = Cx { api: &self.api, facts: &self.facts, names: &self.names, options: &options };
        let types = Types::new(cx, Site::Sibling);
        let mut cases = Cases::default();
        for (id, definition) in self.api.types.iter() {
            let pointer = &definition.origin.pointer;
            // What a type was split into stands at the same place, and is no whole.
            let is_whole = matches!(definition.hint, Hint::Named(_));
            if is_whole && pointer.as_str().starts_with("/components/schemas/") && pointer.tokens().count() == 3 {
                let usage = Usage::plain(TypeRef::Named(id));
                let case = cases.case(&types.usage(&usage));
                case.schemas.push((pointer.clone(), definition.direction));
                case.examples.push((pointer.clone(), pointer.clone(), definition.direction));
            }
            if let TypeKind::Struct(structure) = &definition.kind {
                for field in &structure.fields {
                    let at = &field.origin.pointer;
                    if self.has_example(at) {
                        let case = cases.case(&types.usage(&field.usage));
                        case.examples.push((at.clone(), at.clone(), definition.direction));
                    }
                }
            }
        }
        self.operations(&types, &mut cases);
        cases.0.into_values().collect()
    }

    fn operations(&self, types: &Types<'_>, cases: &mut Cases) {
        for operation in &self.api.operations {
            // What the API sends by itself is an answer, whatever it is called.
            let [sent, answered] = match operation.role {
                Role::Call => [Direction::Request, Direction::Response],
                Role::Webhook { .. } | Role::Callback { .. } => [Direction::Response, Direction::Request],
            };
            for parameter in &operation.parameters {
                let at = &parameter.origin.pointer;
                if self.has_example(at) || self.has_example(&at.join("schema")) {
                    let case = cases.case(&types.usage(&parameter.usage));
                    case.examples.push((at.clone(), at.join("schema"), sent));
                    case.examples.push((at.join("schema"), at.join("schema"), sent));
                }
            }
            if let Some(body) = &operation.body {
                content(&body.content, &body.origin, sent, types, cases);
            }
            for response in &operation.responses {
                if let Some(found) = &response.content {
                    content(found, &response.origin, answered, types, cases);
                }
            }
        }
    }

    fn has_example(&self, at: &Pointer) -> bool {
        let found = self.tree.pointer(at.as_str());
        found.is_some_and(|value| value.get("example").is_some() || value.get("examples").is_some())
    }
}

fn content(content: &Content, owner: &Origin, direction: Direction, types: &Types<'_>, cases: &mut Cases) {
    let ContentKind::Json(usage) = &content.kind else { return };
    let at = owner.pointer.join("content").join(&content.media_type);
    let schema = at.join("schema");
    let case = cases.case(&types.usage(usage));
    case.schemas.push((schema.clone(), direction));
    case.examples.push((at, schema.clone(), direction));
    case.examples.push((schema.clone(), schema, direction));
}
