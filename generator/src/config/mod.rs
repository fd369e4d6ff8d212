//! What the user chooses: the jobs of `oasmith.toml`, and what they say about single places of a document.

mod file;
mod find;
mod job;
mod keys;
mod overrides;
mod paths;
mod selection;
mod table;

pub use file::{Config, read};
pub use find::find;
pub use job::{Job, OnErrors, PackageOptions};
pub use keys::is_package_name;
pub use overrides::{Action, Overrides, Unused};
pub use paths::{Reach, check_path};
pub use selection::{By, Candidate, Selection, Selector, Side};

#[cfg(test)]
mod tests;
