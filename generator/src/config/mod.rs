//! What the user chooses: the jobs of `oasmith.toml`, and what they say about single places of a document.

mod overrides;

pub use overrides::{Action, Overrides, Unused};
