//! Rules about `oasmith.toml` and the command line.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::Fatal;

/// The configuration cannot be read.
pub const CONFIG_UNREADABLE: Rule =
    Rule::new(Fatal, "config-unreadable", "`{0}` cannot be read: {1}", "check the path and the file's permissions");

/// No configuration.
pub const CONFIG_MISSING: Rule = Rule::new(
    Fatal,
    "config-missing",
    "there is no `oasmith.toml` here or in a folder above",
    "write one, name one with `--config`, or generate without one: `oasmith generate --spec openapi.yaml --out api`",
);

/// The configuration is not TOML.
pub const CONFIG_SYNTAX: Rule =
    Rule::new(Fatal, "config-syntax", "this is not TOML: {0}", "correct the text here, or just before here");

/// A key that is unknown or missing, or a value of the wrong type.
pub const CONFIG_KEY: Rule =
    Rule::new(Fatal, "config-key", "{0}", "the keys and their values stand in oasmith's README, under Configuration");

/// The configuration has no jobs.
pub const CONFIG_NO_JOBS: Rule = Rule::new(
    Fatal,
    "config-no-jobs",
    "the configuration has no jobs",
    "add one: `[job.petstore]` with `spec = \"specs/petstore.yaml\"` and `out = \"generated/petstore\"`",
);

/// A job that the configuration does not have.
pub const CONFIG_UNKNOWN_JOB: Rule =
    Rule::new(Fatal, "config-unknown-job", "there is no job `{0}`", "the jobs are: {1}");

/// A name that cargo does not take.
pub const CONFIG_PACKAGE_NAME: Rule = Rule::new(
    Fatal,
    "config-package-name",
    "`{0}` is no name for a package",
    "set `package` (or `--name`) to lower-case letters, digits, `-` and `_`, starting with a letter, and no word that Rust or cargo keeps for itself",
);

/// A version that cargo does not take.
pub const CONFIG_VERSION: Rule =
    Rule::new(Fatal, "config-version", "`{0}` is no version", "write three numbers: `0.1.0`");

/// A feature that emitted crates don't have.
pub const CONFIG_FEATURE: Rule = Rule::new(
    Fatal,
    "config-feature",
    "emitted crates have no feature `{0}`",
    "the features are `client`, `client-tls` and `server`",
);

/// Two jobs write to one place, or make packages of one name.
pub const CONFIG_TWICE: Rule = Rule::new(
    Fatal,
    "config-twice",
    "the jobs `{0}` and `{1}` have the same {2}",
    "give each job an `out` folder outside of the others', and a `package` of its own",
);

/// A code that no rule has.
pub const CONFIG_UNKNOWN_CODE: Rule = Rule::new(
    Fatal,
    "config-unknown-code",
    "no finding has the code `{0}`",
    "codes stand in brackets in what oasmith says: `warning[ref-siblings]`",
);

/// Something that is not a Rust path.
pub const CONFIG_RUST_PATH: Rule = Rule::new(
    Fatal,
    "config-rust-path",
    "`{0}` is no Rust path, because {1}",
    "write a path such as `my_crate::Money` or `::std::sync::Arc<str>`",
);

/// An override's key that is no JSON Pointer.
pub const CONFIG_POINTER: Rule = Rule::new(
    Fatal,
    "config-pointer",
    "`{0}` is no JSON Pointer",
    "write the way from the document's root, as in `/components/schemas/Pet`; `/` in a key is `~1`, `~` is `~0`",
);

/// A dependency that cannot be written to `Cargo.toml`.
pub const CONFIG_DEPENDENCY: Rule = Rule::new(
    Fatal,
    "config-dependency",
    "`{0}` cannot be a dependency of the emitted crate: {1}",
    "write it as `Cargo.toml` does, under a name that the emitted crate does not use itself",
);

/// An override that nothing in the document answers to.
pub const OVERRIDE_UNUSED: Rule = Rule::new(
    Fatal,
    "override-unused",
    "`{0}` for `{1}` matches nothing in the document",
    "check the pointer, or remove the override: what it names may have moved, or may have become something else",
);

/// A selector that no operation answers to.
pub const SELECTOR_UNUSED: Rule = Rule::new(
    Fatal,
    "selector-unused",
    "`{0}`: no operation of the document has one of its `{1}` match `{2}`",
    "check the spelling, or remove the selector: what it names may be gone",
);

/// Selectors that leave nothing.
pub const SELECTION_EMPTY: Rule = Rule::new(
    Fatal,
    "selection-empty",
    "`include`, `exclude` and `webhooks` together leave no operation",
    "an operation is left where it matches one entry of each key of `include`, and no entry of `exclude`; `webhooks = false` leaves none that the API sends",
);

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[
    &CONFIG_UNREADABLE,
    &CONFIG_MISSING,
    &CONFIG_SYNTAX,
    &CONFIG_KEY,
    &CONFIG_NO_JOBS,
    &CONFIG_UNKNOWN_JOB,
    &CONFIG_PACKAGE_NAME,
    &CONFIG_VERSION,
    &CONFIG_FEATURE,
    &CONFIG_TWICE,
    &CONFIG_UNKNOWN_CODE,
    &CONFIG_RUST_PATH,
    &CONFIG_POINTER,
    &CONFIG_DEPENDENCY,
    &OVERRIDE_UNUSED,
    &SELECTOR_UNUSED,
    &SELECTION_EMPTY,
];
