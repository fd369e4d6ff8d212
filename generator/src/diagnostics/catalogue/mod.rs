//! All rules, one file per stage.

mod dialect;
mod load;
mod name;
mod parse;

pub use dialect::*;
pub use load::*;
pub use name::*;
pub use parse::*;

use super::Rule;

/// Every rule, in the order of the stages.
pub fn catalogue() -> impl Iterator<Item = &'static Rule> {
    [load::ALL, dialect::ALL, parse::ALL, name::ALL].into_iter().flatten().copied()
}

#[cfg(test)]
mod tests;
