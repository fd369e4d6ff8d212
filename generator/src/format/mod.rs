//! Format: items to text. Each item is printed on its own, so the time taken grows with the text and no faster; files
//! are printed side by side, as each emitter runs on a thread of its own.

mod header;
mod items;
mod roots;

use std::collections::BTreeSet;

use crate::diagnostics::{INTERNAL_NOT_RUST, Origin, Report};
use crate::emit::{Cx, Emitter, Module};

pub use header::{Provenance, one_line};

/// A module as text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its name, without ending.
    pub name: &'static str,
    /// The `//!` lines, plain text.
    pub docs: String,
    /// Its inner attributes, one a line; empty where it has none.
    pub attributes: String,
    /// Its items, ending in a line break.
    pub items: String,
    /// The support files that it names.
    pub support: Vec<&'static str>,
    /// The packages that it names, as in `::serde::de`; without those of the standard library.
    pub packages: BTreeSet<String>,
}

/// Runs the emitters and prints what they emit, side by side; the result is in their order. Modules without items are
/// left out.
pub fn format(emitters: &[Emitter], cx: Cx<'_>, report: &mut Report) -> Vec<Text> {
    // Printing recurses with the nesting of types; a thread has 2 MiB unless told otherwise, the main one 8.
    const STACK: usize = 32 * 1024 * 1024;
    let printed: Vec<_> = std::thread::scope(|scope| {
        let spawn = |emitter: &Emitter| {
            let emitter = *emitter;
            let thread = std::thread::Builder::new().stack_size(STACK);
            thread.spawn_scoped(scope, move || emitter(cx).map(print)).map_err(|_| emitter)
        };
        let threads: Vec<_> = emitters.iter().map(spawn).collect();
        let join = |thread: Result<std::thread::ScopedJoinHandle<'_, _>, Emitter>| match thread {
            Ok(thread) => thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            // No thread could be had: this one will do.
            Err(emitter) => emitter(cx).map(print),
        };
        threads.into_iter().map(join).collect()
    });
    let mut texts = Vec::new();
    for result in printed.into_iter().flatten() {
        match result {
            Ok(text) if text.items.is_empty() => {}
            Ok(text) => texts.push(text),
            Err(Unprintable { module, why }) => {
                report.say(&INTERNAL_NOT_RUST, &Origin::default(), [module, why.as_str()]);
            }
        }
    }
    texts
}

/// Tokens that are no items: a fault of an emitter.
struct Unprintable {
    module: &'static str,
    why: String,
}

fn print(module: Module) -> Result<Text, Unprintable> {
    let Module { name, docs, items, support } = module;
    let mut used = BTreeSet::new();
    for tokens in &items {
        roots::collect(tokens.clone(), &mut used);
    }
    let (attributes, items) =
        items::print(items).map_err(|error| Unprintable { module: name, why: error.to_string() })?;
    Ok(Text { name, docs, attributes, items, support, packages: used })
}

#[cfg(test)]
mod tests;
