//! All rules, one file per stage.

mod config;
mod dialect;
mod format;
mod import;
mod load;
mod lower;
mod name;
mod operations;
mod overlay;
mod parse;
mod repairs;
mod resolve;
mod streams;
mod swagger;
mod verdict;
mod version;
mod write;

pub use config::*;
pub use dialect::*;
pub use format::*;
pub use import::*;
pub use load::*;
pub use lower::*;
pub use name::*;
pub use operations::*;
pub use overlay::*;
pub use parse::*;
pub use repairs::*;
pub use resolve::*;
pub use streams::*;
pub use swagger::*;
pub use verdict::*;
pub use version::*;
pub use write::*;

use std::fmt::Write as _;

use super::Rule;

/// The rules by stage, in the order of the flow.
pub fn stages() -> impl Iterator<Item = (&'static str, &'static [&'static Rule])> {
    [
        ("config", config::ALL),
        ("load", load::ALL),
        ("overlay", overlay::ALL),
        ("version", version::ALL),
        ("dialect", dialect::ALL),
        ("swagger", swagger::ALL),
        ("repairs", repairs::ALL),
        ("parse", parse::ALL),
        ("resolve", resolve::ALL),
        ("lower", lower::ALL),
        ("operations", operations::ALL),
        ("streams", streams::ALL),
        ("verdict", verdict::ALL),
        ("name", name::ALL),
        ("format", format::ALL),
        ("write", write::ALL),
        ("import", import::ALL),
    ]
    .into_iter()
}

/// Every rule, in the order of the stages.
pub fn catalogue() -> impl Iterator<Item = &'static Rule> {
    stages().flat_map(|(_, rules)| rules).copied()
}

/// All rules as a Markdown table: code, severity, message, help.
pub fn reference() -> String {
    let mut table = String::from("| code | severity | what is wrong | what to do |\n|---|---|---|---|\n");
    let cell = |text: &str| text.replace('|', "\\|").replace('<', "&lt;");
    for rule in catalogue() {
        let severity = format!("{:?}", rule.severity).to_lowercase();
        let (message, help) = (cell(rule.message), cell(rule.help));
        // Writing to a string does not fail.
        let _ = writeln!(table, "| `{}` | {severity} | {message} | {help} |", rule.code);
    }
    table
}

#[cfg(test)]
mod tests;
