//! Rules about reading files, and about JSON and YAML as such.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Error, Fatal, Warning};

/// The path leads nowhere.
pub const FILE_MISSING: Rule = Rule::new(
    Fatal,
    "file-missing",
    "there is no file `{0}`",
    "check the path; it is taken from the folder in which oasmith was started",
);

/// The path is a folder.
pub const FILE_IS_FOLDER: Rule =
    Rule::new(Fatal, "file-is-folder", "`{0}` is a folder", "name the document in it, such as `{0}/openapi.yaml`");

/// The operating system refuses to read the file.
pub const FILE_UNREADABLE: Rule =
    Rule::new(Fatal, "file-unreadable", "`{0}` cannot be read: {1}", "check the file's permissions");

/// The file is larger than any document should be.
pub const FILE_TOO_LARGE: Rule = Rule::new(
    Fatal,
    "file-too-large",
    "`{0}` is larger than {1} MiB",
    "split the document into several, or check that this is the right file",
);

/// Nothing is in the file.
pub const FILE_EMPTY: Rule =
    Rule::new(Fatal, "file-empty", "`{0}` is empty", "an OpenAPI document starts with `openapi: 3.0.3`");

/// The file's bytes are not UTF-8.
pub const FILE_NOT_UTF8: Rule =
    Rule::new(Fatal, "file-not-utf8", "the file is not UTF-8{0}", "save it with the encoding UTF-8");

/// A `.json` file that is not JSON.
pub const JSON_SYNTAX: Rule =
    Rule::new(Fatal, "json-syntax", "this is not JSON: {0}", "correct the text here, or just before here");

/// A file that is not YAML.
pub const YAML_SYNTAX: Rule = Rule::new(
    Fatal,
    "yaml-syntax",
    "this is not YAML: {0}",
    "correct the text here, or just before here: most often the indentation, or a value that needs quotes",
);

/// More than one YAML document in the file.
pub const SEVERAL_DOCUMENTS: Rule = Rule::new(
    Fatal,
    "several-documents",
    "the file holds more than one YAML document",
    "keep one document in a file: remove what follows the second `---`",
);

/// Lists in lists in lists.
pub const NESTED_TOO_DEEPLY: Rule = Rule::new(
    Fatal,
    "nested-too-deeply",
    "the document is nested more than {0} levels deep",
    "move inner schemas to `components` and refer to them with `$ref`",
);

/// Aliases of aliases of aliases.
pub const ALIASES_TOO_LARGE: Rule = Rule::new(
    Fatal,
    "aliases-too-large",
    "the YAML aliases of the document expand to too much",
    "write shared parts once under `components` and refer to them with `$ref`",
);

/// The root is a list, a text or nothing.
pub const ROOT_NOT_OBJECT: Rule = Rule::new(
    Fatal,
    "root-not-object",
    "the document is {0}, not an object",
    "an OpenAPI document is an object that starts with `openapi: 3.0.3`",
);

/// A key stands twice with different values: one of the two is lost.
pub const DUPLICATE_KEY: Rule = Rule::new(
    Error,
    "duplicate-key",
    "the key `{0}` stands twice in one object, with different values",
    "merge the two, or rename one",
)
.leaving_out("the first of the two");

/// A key stands twice, and the two complement each other.
pub const SPLIT_KEY: Rule = Rule::new(
    Warning,
    "split-key",
    "the key `{0}` stands twice in one object",
    "write its entries under one of the two",
)
.assuming("the entries of both are meant");

/// A key stands twice with the same value.
pub const REPEATED_KEY: Rule = Rule::new(
    Warning,
    "repeated-key",
    "the key `{0}` stands twice in one object, with the same value",
    "remove one of the two",
)
.assuming("they are one");

/// An integer that no 64 bits hold.
pub const NUMBER_TOO_LARGE: Rule = Rule::new(
    Warning,
    "number-too-large",
    "the number {0} does not fit 64 bits",
    "use a number between -9223372036854775808 and 18446744073709551615, or leave the bound out",
)
.assuming("the nearest floating-point number is meant");

/// `.nan` or `.inf`.
pub const NUMBER_NOT_FINITE: Rule = Rule::new(
    Warning,
    "number-not-finite",
    "`{0}` is no number in JSON",
    "remove it: a bound that is left out does not bound, or put it in quotes if it is text",
)
.assuming("it is not there");

/// A YAML tag that says nothing to OpenAPI.
pub const YAML_TAG: Rule =
    Rule::new(Warning, "yaml-tag", "the YAML tag `!{0}` means nothing in OpenAPI", "remove the tag")
        .assuming("the value is meant as if it had no tag");

/// A merge key: YAML 1.1 only.
pub const YAML_MERGE_KEY: Rule = Rule::new(
    Warning,
    "yaml-merge-key",
    "`<<` is an ordinary key in YAML 1.2, and no field of OpenAPI",
    "copy the entries here, or use `allOf` with a `$ref`",
)
.assuming("the entries of what it names are meant to stand here");

/// A reference to a file that is not there.
pub const REF_FILE_MISSING: Rule = Rule::new(
    Warning,
    "ref-file-missing",
    "there is no file `{0}`",
    "check the path: it is taken from the folder of the file that it stands in",
)
.weakening("any JSON value is accepted for a schema; anything else is left out");

/// A reference to a file that cannot be read.
pub const REF_FILE_BROKEN: Rule =
    Rule::new(Warning, "ref-file-broken", "`{0}` cannot be read", "correct what is said of that file")
        .weakening("any JSON value is accepted for a schema; anything else is left out");

/// A reference to a file outside of the folder that may be read.
pub const REF_OUTSIDE_ROOT: Rule = Rule::new(
    Warning,
    "ref-outside-root",
    "`{0}` is outside of the folder `{1}`, and nothing is read from there",
    "name a folder that holds all files of the document: `--root FOLDER`, or `root` in the job",
)
.weakening("any JSON value is accepted for a schema; anything else is left out");

/// A reference to a place that a file does not have.
pub const REF_TARGET_MISSING: Rule = Rule::new(
    Warning,
    "ref-target-missing",
    "`{0}` leads nowhere: `{1}` has no such place",
    "add what it names, or correct it",
)
.weakening("any JSON value is accepted for a schema; anything else is left out");

/// A local reference that means another file: files that somebody's program puts together are written like this.
pub const REF_MEANT_ELSEWHERE: Rule = Rule::new(
    Warning,
    "ref-meant-elsewhere",
    "this file has nothing at `{0}`",
    "put the path of the file that is meant before the `#`",
)
.assuming("{1} is meant");

/// A reference that leads nowhere, and names a component all the same.
pub const REF_MEANT_HERE: Rule =
    Rule::new(Warning, "ref-meant-here", "`{0}` leads nowhere", "write `{1}`").assuming("`{1}` is meant");

/// A reference to a file where OpenAPI has none.
pub const REF_INLINED: Rule = Rule::new(
    Warning,
    "ref-inlined",
    "OpenAPI has no references to {0}{1}",
    "let a part refer to the file that may: a path item, a schema, a parameter, a response",
)
.assuming("what is in the file is meant to stand here");

/// Too many files, or files that are written out too often.
pub const BUNDLE_TOO_LARGE: Rule = Rule::new(
    Fatal,
    "bundle-too-large",
    "the files of the document come to too much: too many, too large, too deep, or written out too often",
    "check that no file is repeated over and over: move what is shared to `components`",
);

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[
    &FILE_MISSING,
    &FILE_IS_FOLDER,
    &FILE_UNREADABLE,
    &FILE_TOO_LARGE,
    &FILE_EMPTY,
    &FILE_NOT_UTF8,
    &JSON_SYNTAX,
    &YAML_SYNTAX,
    &SEVERAL_DOCUMENTS,
    &NESTED_TOO_DEEPLY,
    &ALIASES_TOO_LARGE,
    &ROOT_NOT_OBJECT,
    &DUPLICATE_KEY,
    &SPLIT_KEY,
    &REPEATED_KEY,
    &NUMBER_TOO_LARGE,
    &NUMBER_NOT_FINITE,
    &YAML_TAG,
    &YAML_MERGE_KEY,
    &REF_FILE_MISSING,
    &REF_FILE_BROKEN,
    &REF_OUTSIDE_ROOT,
    &REF_TARGET_MISSING,
    &REF_MEANT_ELSEWHERE,
    &REF_MEANT_HERE,
    &REF_INLINED,
    &BUNDLE_TOO_LARGE,
];
