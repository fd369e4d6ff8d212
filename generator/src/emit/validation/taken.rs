//! The names that items of a module have already.

use std::collections::BTreeSet;

/// Names that are taken.
#[derive(Default)]
pub(super) struct Taken(BTreeSet<String>);

impl Taken {
    /// `base`, or else the first of `base_2`, `base_3` and so on that is free; taken from now on.
    pub(super) fn free(&mut self, base: &str) -> String {
        let mut name = base.to_owned();
        let mut count = 1;
        while !self.0.insert(name.clone()) {
            count += 1;
            name = format!("{base}_{count}");
        }
        name
    }
}
