//! Rules about the folder of the output, and about the file of an imported document.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Error, Fatal};

/// Somebody changed a file that we wrote.
pub const OUTPUT_EDITED: Rule = Rule::new(
    Error,
    "output-edited",
    "`{0}` was changed by hand since oasmith wrote it",
    "move the change elsewhere: an override in `oasmith.toml`, or code of your own beside; `--force` overwrites it",
);

/// A file of somebody else stands where one of ours goes.
pub const OUTPUT_TAKEN: Rule = Rule::new(
    Error,
    "output-taken",
    "`{0}` is in the way, and oasmith did not write it",
    "move it elsewhere; `--force` overwrites it",
);

/// The folder holds files, and no list of ours.
pub const OUTPUT_FOREIGN: Rule = Rule::new(
    Error,
    "output-foreign",
    "the folder `{0}` holds files, and oasmith did not write them",
    "name a folder that is empty or does not exist yet; `--force` writes among the files all the same",
);

/// A link, or a folder where a file goes.
pub const OUTPUT_NOT_PLAIN: Rule = Rule::new(
    Fatal,
    "output-not-plain",
    "`{0}` is {1}",
    "remove it: oasmith writes plain files in plain folders, and follows no links out of the output",
);

/// The list of our files does not read as one.
pub const OUTPUT_MANIFEST: Rule = Rule::new(
    Fatal,
    "output-manifest",
    "`{0}` is not as oasmith writes it: line {1}",
    "resolve the conflict if it is one, or restore the file; `--force` goes on without it, and removes no stale files",
);

/// The system refuses.
pub const OUTPUT_FAILED: Rule = Rule::new(
    Fatal,
    "output-failed",
    "`{0}` cannot be written: {1}",
    "check permissions and free space; what was there before is there still",
);

/// Two files whose names some file systems take for one, or a name that leads elsewhere.
pub const OUTPUT_NAME: Rule = Rule::new(
    Fatal,
    "output-name",
    "`{0}` is no name for a file of the output",
    "this is a fault of oasmith: please report it, with the document if you can share it",
);

/// Another document stands where the imported one goes.
pub const IMPORT_TARGET_EXISTS: Rule = Rule::new(
    Error,
    "import-target-exists",
    "`{0}` is there already, and is not what was imported",
    "name another file, or compare the two; `--force` overwrites it, with what was corrected by hand",
);

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[
    &OUTPUT_EDITED,
    &OUTPUT_TAKEN,
    &OUTPUT_FOREIGN,
    &OUTPUT_NOT_PLAIN,
    &OUTPUT_MANIFEST,
    &OUTPUT_FAILED,
    &OUTPUT_NAME,
    &IMPORT_TARGET_EXISTS,
];
