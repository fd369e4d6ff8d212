//! Rules about overlays.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Error, Fatal, Warning};

/// A file that is no overlay.
pub const OVERLAY_INVALID: Rule = Rule::new(
    Fatal,
    "overlay-invalid",
    "this is no overlay: {0}",
    "an overlay has `overlay: 1.0.0`, `info`, and a list of `actions`",
);

/// An action that is none.
pub const OVERLAY_ACTION: Rule = Rule::new(
    Error,
    "overlay-action",
    "this action cannot be done: {0}",
    "an action has a `target`, and one of `update`, `remove: true` and `copy`",
)
.leaving_out("the action");

/// A target that is no `JSONPath`.
pub const OVERLAY_TARGET: Rule = Rule::new(
    Error,
    "overlay-target",
    "`{0}` is no JSONPath: {1}",
    "write it as RFC 9535 says: `$.paths['/pets'].get`",
)
.leaving_out("the action");

/// An action without anything to act on.
pub const OVERLAY_NO_MATCH: Rule = Rule::new(
    Warning,
    "overlay-no-match",
    "nothing in the document matches `{0}`",
    "correct the target to what the document has now, or remove the action",
)
.assuming("the action is not needed");

/// The source of a copy is not one value.
pub const OVERLAY_COPY: Rule = Rule::new(
    Error,
    "overlay-copy",
    "`{0}` matches {1} values of the document, and one is copied",
    "name a single value",
)
.leaving_out("the action");

/// What is to be merged does not go together.
pub const OVERLAY_MISFIT: Rule = Rule::new(
    Error,
    "overlay-misfit",
    "{0} cannot be merged into what is {1} in the document, at `{2}`",
    "merge like with like, or remove the old value in an action before this one",
)
.leaving_out("this value");

/// A field that overlays do not have.
pub const OVERLAY_FIELD: Rule =
    Rule::new(Warning, "overlay-field", "overlays have no field `{0}`{1}", "correct its name, or remove it")
        .assuming("it is not there");

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[
    &OVERLAY_INVALID,
    &OVERLAY_ACTION,
    &OVERLAY_TARGET,
    &OVERLAY_NO_MATCH,
    &OVERLAY_COPY,
    &OVERLAY_MISFIT,
    &OVERLAY_FIELD,
];
