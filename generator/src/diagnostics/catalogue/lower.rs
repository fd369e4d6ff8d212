//! Rules about schemas: what they mean, and what of them Rust types can't say.

use crate::diagnostics::Rule;
use crate::diagnostics::Severity::{Note, Warning};

/// `additionalProperties` on one side of an `allOf`, properties on the other.
pub const ADDITIONAL_BESIDE_ALL_OF: Rule = Rule::new(
    Note,
    "additional-beside-all-of",
    "by the letter, `additionalProperties` does not know the properties that other members of an `allOf` describe",
    "describe all properties in the schema that has the `additionalProperties`, or use `unevaluatedProperties`",
)
.assuming("properties that any member describes are not additional");

/// An alias that names nothing but itself.
pub const ALIAS_OF_ITSELF: Rule =
    Rule::new(Warning, "alias-of-itself", "`{0}` is defined as itself", "give one schema of the circle a type")
        .weakening("any JSON value is accepted");

/// `oneOf` that lists the schema that it stands in.
pub const ALTERNATIVE_OF_ITSELF: Rule = Rule::new(
    Warning,
    "alternative-of-itself",
    "an alternative of `{0}` leads back to it, with no list or object in between",
    "remove that alternative",
)
.assuming("it is not there");

/// Members of an `allOf` that no value satisfies together.
pub const ALL_OF_CONTRADICTS: Rule = Rule::new(
    Warning,
    "all-of-contradicts",
    "an `allOf` asks for `{0}` and for `{1}` at once",
    "no value satisfies both: remove one of them",
)
.assuming("`{0}`");

/// An `allOf` that includes itself.
pub const ALL_OF_CYCLE: Rule = Rule::new(
    Warning,
    "all-of-cycle",
    "the `allOf` at `{0}` includes itself",
    "take the schema out of its own `allOf`",
)
.assuming("it is not in there");

/// A `multipleOf` that is not above zero.
pub const BAD_MULTIPLE_OF: Rule = Rule::new(
    Warning,
    "bad-multiple-of",
    "`multipleOf: {0}` is not above zero",
    "JSON Schema allows steps above zero only",
)
.assuming("no step is asked for");

/// A choice one of whose alternatives is anything.
pub const CHOICE_OF_ANYTHING: Rule = Rule::new(
    Note,
    "choice-of-anything",
    "one of these alternatives accepts every value, so that all of them together are any JSON value",
    "give the alternative a `type`",
);

/// A default of another type, with one meaning.
pub const DEFAULT_MEANT: Rule = Rule::new(
    Warning,
    "default-meant",
    "the default {0} is not a value of this type",
    "write it as the `type` says: {1}",
)
.assuming("{1} is meant");

/// The alternative for objects whose tag is missing or unknown.
pub const DEFAULT_MAPPING: Rule = Rule::new(
    Warning,
    "default-mapping",
    "objects without a known `{0}` are not taken for the default alternative, but refused",
    "list the values of `{0}` under `mapping`, and have senders name one",
)
.not_enforcing();

/// A default that is no value of its type.
pub const DEFAULT_MISFIT: Rule = Rule::new(
    Warning,
    "default-misfit",
    "the default {0} is not a value of this type",
    "correct the default, or the type",
)
.assuming("there is no default");

/// A discriminator that does not tell the variants apart.
pub const DISCRIMINATOR_UNUSABLE: Rule = Rule::new(
    Warning,
    "discriminator-unusable",
    "the discriminator `{0}` does not tell these alternatives apart",
    "map every value to one alternative, and every alternative to a value",
)
.assuming("the alternatives are told apart by what they hold");

/// An enum that lists a value twice.
pub const ENUM_REPEATS: Rule =
    Rule::new(Warning, "enum-repeats", "`{0}` is listed more than once", "remove the repetition")
        .assuming("it is there once");

/// An enum value of another type than the schema's.
pub const ENUM_WRONG_TYPE: Rule =
    Rule::new(Warning, "enum-wrong-type", "the value {0} is not of the schema's type", "write it as the `type` says")
        .assuming("the value of the right type that is written like it");

/// `prefixItems` of several types, and not as many items as these in each case.
pub const ITEMS_MIXED: Rule = Rule::new(
    Warning,
    "items-mixed",
    "the items of this array have types of their own, and there may be fewer or more of them",
    "with `items: false` and as many `minItems` as there are `prefixItems`, it is a tuple",
)
.weakening("a list of any values, which `validate()` checks");

/// A keyword that is read but not enforced.
pub const KEYWORD_NOT_ENFORCED: Rule = Rule::new(
    Warning,
    "keyword-not-enforced",
    "`{0}` is not checked",
    "values that break it pass `validate()`; check them where it matters",
)
.not_enforcing();

/// Types nested deeper by value than the compiler follows.
pub const NESTED_BY_VALUE: Rule = Rule::new(
    Warning,
    "nested-by-value",
    "types hold each other more than {0} levels deep here, and the Rust compiler gives up on such types",
    "describe fewer levels: it is rare that a reader needs them all",
)
.weakening("below this place, any JSON value is accepted");

/// A pattern that the engine can't run.
pub const PATTERN_UNSUPPORTED: Rule = Rule::new(
    Warning,
    "pattern-unsupported",
    "the pattern `{0}` is not checked: {1}",
    "patterns run in linear time: they look around at their ends alone, and never back; rewrite it",
)
.not_enforcing();

/// A required property without a schema.
pub const REQUIRED_NOT_DESCRIBED: Rule = Rule::new(
    Warning,
    "required-not-described",
    "`{0}` is required but not among the properties",
    "describe it under `properties`, or take it off the list",
)
.assuming("it must be there, with any value");

/// A type that was left out but is in use.
pub const SKIPPED_TYPE_IN_USE: Rule = Rule::new(
    Warning,
    "skipped-type-in-use",
    "`{0}` was left out as configured, but is referred to here",
    "leave out what refers to it as well, or put a type of your own in its place",
)
.weakening("any JSON value is accepted here");

/// A schema that says what its values look like, but not of which type they are.
pub const TYPE_ASSUMED: Rule = Rule::new(
    Note,
    "type-assumed",
    "the schema has no `type`",
    "by the letter, values of all other types are allowed, too: add the `type` that is meant",
)
.assuming("{0}");

/// `patternProperties` with one pattern, and not a word about other properties.
pub const PATTERN_ALONE: Rule = Rule::new(
    Note,
    "pattern-alone",
    "nothing is said of properties that do not match",
    "by the letter, they may be anything: add `additionalProperties: false`, or the schema that they have",
)
.assuming("all properties are of this schema");

/// A `oneOf` whose alternatives do not exclude each other.
pub const ONE_OF_BY_KEYS: Rule = Rule::new(
    Note,
    "one-of-by-keys",
    "nothing in these alternatives keeps a value from being of several of them",
    "close them with `additionalProperties: false`, or tell them apart with a property that has a value of its own in each",
)
.assuming("the first whose properties are there");

/// A union without anything that tells its variants apart.
pub const UNION_BY_TRIAL: Rule = Rule::new(
    Note,
    "union-by-trial",
    "nothing tells these {0} alternatives apart, so they are tried one after the other",
    "a `discriminator`, or a property with a value of its own in each, makes the choice certain and quick",
);

/// The rules of this file.
pub(super) const ALL: &[&Rule] = &[
    &ADDITIONAL_BESIDE_ALL_OF,
    &ALIAS_OF_ITSELF,
    &ALTERNATIVE_OF_ITSELF,
    &ALL_OF_CONTRADICTS,
    &ALL_OF_CYCLE,
    &BAD_MULTIPLE_OF,
    &CHOICE_OF_ANYTHING,
    &DEFAULT_MEANT,
    &DEFAULT_MAPPING,
    &DEFAULT_MISFIT,
    &DISCRIMINATOR_UNUSABLE,
    &ENUM_REPEATS,
    &ENUM_WRONG_TYPE,
    &ITEMS_MIXED,
    &KEYWORD_NOT_ENFORCED,
    &PATTERN_ALONE,
    &PATTERN_UNSUPPORTED,
    &REQUIRED_NOT_DESCRIBED,
    &SKIPPED_TYPE_IN_USE,
    &TYPE_ASSUMED,
    &ONE_OF_BY_KEYS,
    &UNION_BY_TRIAL,
    &NESTED_BY_VALUE,
];
