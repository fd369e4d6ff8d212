//! Format: items to text. Each item is printed on its own, so the time taken grows with the text and no faster; files
//! are printed side by side, as each emitter runs on a thread of its own.

mod header;
mod items;
mod print;
mod referee;
mod roots;

use std::collections::BTreeSet;
use std::iter;
use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, ScopedJoinHandle};

use crate::diagnostics::{INTERNAL_NOT_RUST, Origin, Report};
use crate::emit::{Cx, Emitter, Module};
use crate::stack;

use items::Items;
use proc_macro2::TokenStream;

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

/// Printing recurses with the nesting of types; a thread has 2 MiB unless told otherwise.
const STACK: usize = 32 * 1024 * 1024;

/// Runs the emitters and prints what they emit, side by side; the result is in their order. Modules without items are
/// left out.
pub fn format(emitters: &[Emitter], cx: Cx<'_>, report: &mut Report) -> Vec<Text> {
    let mut printed = stack::deep(|| side_by_side(emitters, cx));
    printed.sort_unstable_by_key(|(index, _)| *index);
    let mut texts = Vec::new();
    for result in printed.into_iter().filter_map(|(_, result)| result) {
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

/// A module, or `None` where there is none, and the place of its emitter.
type Printed = (usize, Option<Result<Text, Unprintable>>);

/// What the emitters make, in any order.
fn side_by_side(emitters: &[Emitter], cx: Cx<'_>) -> Vec<Printed> {
    let next = AtomicUsize::new(0);
    let work = || {
        let index = next.fetch_add(1, Ordering::Relaxed);
        let emitter = emitters.get(index)?;
        Some((index, print(*emitter, cx)))
    };
    // No more threads than cores: the tokens of a module are many times its text, and live until it is printed.
    let cores = thread::available_parallelism().map_or(1, NonZero::get).min(emitters.len());
    thread::scope(|scope| {
        let spawn = |_| {
            let thread = thread::Builder::new().stack_size(STACK);
            thread.spawn_scoped(scope, || iter::from_fn(work).collect::<Vec<_>>())
        };
        // Where no thread can be had, this one does all the work.
        let others: Vec<_> = (1..cores).map_while(|index| spawn(index).ok()).collect();
        let own: Vec<_> = iter::from_fn(work).collect();
        let join =
            |thread: ScopedJoinHandle<'_, _>| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        others.into_iter().flat_map(join).chain(own).collect()
    })
}

/// Tokens that are no items: a fault of an emitter.
struct Unprintable {
    module: &'static str,
    why: String,
}

/// Prints the items of a module as they come.
fn print(emitter: Emitter, cx: Cx<'_>) -> Option<Result<Text, Unprintable>> {
    let (mut body, mut done) = (Items::roomy(), Ok(()));
    let module = emitter(cx, &mut |tokens| {
        let added = body.add(tokens);
        done = std::mem::replace(&mut done, Ok(())).and(added);
    })?;
    let name = module.name;
    let printed = done.and_then(|()| assemble(module, body));
    Some(printed.map_err(|error| Unprintable { module: name, why: error.to_string() }))
}

/// A module: what comes first, and the items that were printed before.
fn assemble(module: Module, mut printed: Items) -> Result<Text, syn::Error> {
    let Module { name, docs, items, support } = module;
    let mut first = Items::default();
    for tokens in items {
        first.add(tokens)?;
    }
    printed.prepend(first);
    let mut used = BTreeSet::new();
    roots::collect(&printed.text, &mut used);
    Ok(Text { name, docs, attributes: printed.attributes, items: printed.text, support, packages: used })
}

/// The items of some tokens as text; `None` where they are none.
pub fn one(tokens: TokenStream) -> Option<String> {
    let mut items = Items::default();
    items.add(tokens).ok().map(|()| items.attributes + &items.text)
}

#[cfg(test)]
mod both_ways;
#[cfg(test)]
mod tests;
