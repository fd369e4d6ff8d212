//! Rules about references.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Note, Warning};

/// A `$ref` into the same file that leads nowhere.
pub const DANGLING_REF: Rule =
    Rule::new(Warning, "dangling-ref", "`{0}` is not in this document", "add what it names, or correct it")
        .weakening("any JSON value is accepted for a schema; anything else is left out");

/// A `$ref` that leads back to itself without ever reaching a schema.
pub const REF_CYCLE: Rule = Rule::new(
    Warning,
    "ref-cycle",
    "`{0}` leads back to itself",
    "let one of the references on the way be a schema of its own",
)
.weakening("any JSON value is accepted for a schema; anything else is left out");

/// A `$ref` to another host, or to a file where files cannot be read.
pub const EXTERNAL_REF: Rule = Rule::new(
    Warning,
    "external-ref",
    "`{0}` is not among the files of the document, and nothing is read from the network",
    "save what it names beside the document, and refer to that file",
)
.weakening("any JSON value is accepted for a schema; anything else is left out");

/// A `$ref` in the place of a path item that leads to something else.
pub const REF_NOT_PATH_ITEM: Rule = Rule::new(
    Warning,
    "ref-not-path-item",
    "`{0}` is no path item",
    "refer to one under `components/pathItems`, `paths` or `webhooks`",
)
.leaving_out("its operations");

/// A value of a discriminator that leads to no schema.
pub const MAPPING_DANGLING: Rule = Rule::new(
    Warning,
    "mapping-dangling",
    "the discriminator value `{0}` leads to `{1}`, which is not in this document",
    "add the schema, or remove the value from `mapping`",
)
.assuming("there is no such value");

/// A component that means nothing unless something refers to it.
pub const UNUSED_COMPONENT: Rule = Rule::new(
    Note,
    "unused-component",
    "nothing refers to the {0} `{1}`",
    "refer to it where it applies, or remove it",
)
.leaving_out("the {0}");

/// The rules of this file.
pub(super) const ALL: &[&Rule] =
    &[&DANGLING_REF, &REF_CYCLE, &EXTERNAL_REF, &REF_NOT_PATH_ITEM, &MAPPING_DANGLING, &UNUSED_COMPONENT];
