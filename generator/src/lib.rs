//! oasmith reads OpenAPI documents and emits Rust: types, an axum server, a reqwest client.
//!
//! From `build.rs`, [`compile`] or a [`Builder`] is all that is needed. [`generate`] is what these and the command line
//! are made of: it takes a [`config::Job`] through the stages, one module each.

pub mod analyse;
mod build;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
pub mod config;
pub mod diagnostics;
pub mod dialect;
pub mod emit;
pub mod format;
mod generation;
#[cfg(feature = "cli")]
pub mod import;
pub mod layout;
pub mod ledger;
pub mod load;
pub mod lower;
pub mod model;
pub mod name;
pub mod parse;
pub mod resolve;
pub mod select;
mod stack;
pub mod unify;
pub mod write;

pub use build::{Builder, Error, compile};
pub use config::By;
pub use emit::Dates;
pub use generation::{Generation, Verdict};

use analyse::Facts;
use config::Job;
use diagnostics::Report;
use emit::{Cx, EmitOptions};
use layout::{Files, Layout, Plan};
use ledger::{Census, Ledger};
use model::Api;
use name::{LOCK_FILE, Lock, NameOptions, Names, lock_text};

/// Reads the document of a job, and makes its output in memory. Nothing is written.
pub fn generate(job: &Job, layout: &Layout) -> Generation {
    // The memory of a thread that ended is there for all others: here for both that format. Jobs keep count of what was
    // used of them, so the thread has its own.
    let job = job.clone();
    let (job, understood, mut report, ledger) = stack::apart(move || {
        let (mut report, mut ledger) = (Report::new(job.levels.clone()), Ledger::default());
        let understood = understand(&job, &mut report, &mut ledger);
        (job, understood, report, ledger)
    });
    let files = understood.map(|understood| express(&job, layout, understood, (&mut report, &ledger)));
    Generation { ledger, ..Generation::new(&job, files, report) }
}

/// What emitters read.
struct Understood {
    api: Api,
    facts: Facts,
    names: Names,
    options: EmitOptions,
}

/// The stages from the document to the model and what goes with it. `None` if the findings forbid an output.
fn understand(job: &Job, report: &mut Report, ledger: &mut Ledger) -> Option<Understood> {
    let document = load::load_with(&job.input(), report)?;
    let document = select::select(document, &job.selection, report);
    let census = Census::of(&document.tree);
    let document = dialect::normalise_without_examples(document, report);
    job.overrides.mounted(document.sources.mounts());
    let parsed = parse::parse(document, report);
    let resolved = resolve::resolve(parsed, report);
    let api = lower::lower(&resolved, &job.overrides, report);
    let tree = resolved.into_tree();
    let mut api = check::check(api, report);
    generation::conclude(job, &tree, &api, report);
    *ledger = Ledger::new(&census, &job.overrides, &api, &tree, report);
    // What follows takes the room of what was read.
    drop((tree, census));
    let mut facts = analyse::analyse(&api);
    let rename = |at: &diagnostics::Pointer| job.overrides.rename(at).map(str::to_owned);
    let lock = job.names.as_deref().map(|path| Lock::read(path, report)).unwrap_or_default();
    let locked = |key: &str| lock.get(key).filter(|_| !job.relock).map(str::to_owned);
    let mut names = name::name(&api, &facts, &NameOptions { rename: &rename, locked: &locked }, report);
    lock.conclude(report);
    let options = job.emit_options(&api);
    if generation::refuses(report) {
        return None;
    }
    unify::unify(&mut api, &mut facts, &names, &options.derives_at.keys().cloned().collect());
    names.forget(&api, &facts.idle);
    Some(Understood { api, facts, names, options })
}

/// The stages from there to files in memory; after them comes [`write::write()`] or [`write::check()`].
fn express(job: &Job, layout: &Layout, understood: Understood, (report, ledger): (&mut Report, &Ledger)) -> Files {
    let Understood { api, facts, names, options } = understood;
    let cx = Cx { api: &api, facts: &facts, names: &names, options: &options };
    let modules = format::format(&emit::emitters(&options), cx, report);
    let mut files = layout.files(Plan { cx, package: &job.package, provenance: &job.provenance() }, modules);
    if *layout == Layout::Crate {
        files.insert(ledger::FILE.to_owned(), ledger.json());
        files.extend(lock_text(&names.kept).map(|text| (LOCK_FILE.to_owned(), text)));
    }
    stack::free((api, facts, names));
    files
}
