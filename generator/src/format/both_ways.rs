//! The printer of our own against `prettyplease`: all that is emitted for all documents, printed both ways.

use std::collections::BTreeSet;
use std::path::Path;

use super::print::Flat;
use super::{print, referee};
use crate::analyse::analyse;
use crate::check::check;
use crate::config::Overrides;
use crate::diagnostics::Report;
use crate::dialect::normalise;
use crate::emit::{Cx, EmitOptions, emitters};
use crate::load::load;
use crate::load::testing::documents;
use crate::lower::lower;
use crate::name::{NameOptions, name};
use crate::parse::parse;
use crate::resolve::resolve;
use crate::unify::unify;

/// What came of all items: how many, and how many of them our own printer does not know.
#[derive(Default)]
struct Tally {
    items: usize,
    unknown: Vec<String>,
    different: Vec<String>,
}

impl Tally {
    fn add(&mut self, tokens: &Flat) {
        // Inner attributes, one a module, are left to the referee.
        if tokens.to_string().starts_with("# !") {
            return;
        }
        self.items += 1;
        let mut text = String::new();
        let Ok(items) = print::print(tokens, &mut text) else {
            self.unknown.push(tokens.to_string());
            return;
        };
        let starts = std::iter::once(0).chain(items.iter().map(|(_, end)| *end));
        let ours: Vec<_> =
            items.iter().zip(starts).map(|((kind, end), start)| (*kind, text[start..*end].to_owned())).collect();
        let judged = referee::print(tokens).expect("tokens of items").items;
        // `prettyplease` breaks between the braces of a struct without fields, if its path is long.
        let apart = |text: &str| {
            text.lines().zip(text.lines().skip(1)).any(|(a, b)| a.ends_with(" {") && b.trim().starts_with('}'))
        };
        // Nor does it break between the traits that a trait asks for; ours does, and says the same words.
        let is_wide = |line: &str| line.starts_with("pub trait ") && line.contains(" + ") && line.len() > 89;
        let squeezed = |printed: &[(_, String)]| {
            printed.iter().flat_map(|(_, text)| text.split_whitespace().map(str::to_owned)).collect::<Vec<String>>()
        };
        let wide = judged.iter().any(|(_, text)| text.lines().any(is_wide)) && squeezed(&ours) == squeezed(&judged);
        if ours != judged && !wide && !judged.iter().any(|(_, text)| apart(text)) {
            let pair = ours.iter().zip(&judged).find(|(a, b)| a != b);
            let (ours, theirs) = pair.expect("as many items");
            let line = ours.1.lines().zip(theirs.1.lines()).find(|(a, b)| a != b);
            self.different.push(format!("{line:?} of\n{}\nas against\n{}", ours.1, theirs.1));
        }
    }

    fn document(&mut self, path: &Path) {
        let mut report = Report::default();
        let Some(document) = load(path, &mut report) else { return };
        let resolved = resolve(parse(normalise(document, &mut report), &mut report), &mut report);
        let mut api = check(lower(&resolved, &Overrides::default(), &mut report), &mut report);
        let mut facts = analyse(&api);
        let names = name(&api, &facts, &NameOptions::default(), &mut report);
        unify(&mut api, &mut facts, &names, &BTreeSet::new());
        let options = EmitOptions::default();
        let cx = Cx { api: &api, facts: &facts, names: &names, options: &options };
        for emitter in emitters(&options) {
            let mut flat = Flat::default();
            let mut add = |tokens| {
                flat.refill(tokens);
                self.add(&flat);
            };
            let module = emitter(cx, &mut add);
            module.into_iter().flat_map(|module| module.items).for_each(add);
        }
    }
}

#[test]
fn both_printers_agree() {
    let mut tally = Tally::default();
    for path in documents() {
        tally.document(&path);
    }
    let shown = |texts: &[String]| texts.iter().take(12).cloned().collect::<Vec<_>>().join("\n----\n");
    assert!(tally.different.is_empty(), "{} of {}:\n{}", tally.different.len(), tally.items, shown(&tally.different));
    let unknown = tally.unknown.len();
    assert!(unknown * 5000 < tally.items, "{unknown} of {} are not known:\n{}", tally.items, shown(&tally.unknown));
}
