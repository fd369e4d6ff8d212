//! Names of modules and files that are safe on every system that Rust code is checked out on.

use std::collections::BTreeSet;

use super::case::{Case, is_keyword};
use super::words::{Spell, words};

/// Devices of Windows: no file may have such a name, whatever its ending.
const DEVICES: &[&str] = &["aux", "con", "conin", "conout", "nul", "prn"];

/// Names of modules in one folder.
#[derive(Debug, Default)]
pub(super) struct Modules {
    folded: BTreeSet<String>,
}

impl Modules {
    /// The module name for a text: numbered if another module of the folder has it, whatever the case of its letters.
    pub(super) fn claim(&mut self, text: &str) -> String {
        let plain = module(text);
        let mut name = plain.clone();
        let mut number = 2;
        while !self.folded.insert(folded(&name)) {
            name = Case::Snake.numbered(&plain, number);
            number += 1;
        }
        name
    }
}

/// A `snake_case` name for a module and its file: no keyword, no device, never empty.
pub(super) fn module(text: &str) -> String {
    let name = Case::Snake.join(&words(text, Spell::Ends));
    match name.as_str() {
        "" => "unnamed".to_owned(),
        // `mod.rs`, `lib.rs` and `main.rs` mean something to cargo and rustc.
        "lib" | "main" => name + "_",
        _ if is_keyword(&name) || is_device(&name) => name + "_",
        _ => name,
    }
}

fn is_device(name: &str) -> bool {
    let numbered = |prefix| name.strip_prefix(prefix).is_some_and(|rest: &str| rest.chars().count() == 1);
    DEVICES.contains(&name) || numbered("com") || numbered("lpt")
}

/// What file systems that ignore case compare, near enough: `ß` and `SS`, `K` and the Kelvin sign fall together.
fn folded(name: &str) -> String {
    name.to_uppercase().to_lowercase()
}
