//! Which values of a document are examples: they are most of some documents, and nothing that is emitted says them.

/// What is read of examples.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Examples {
    /// All of them.
    #[default]
    Whole,
    /// That there are some: objects and lists in them are empty. This is for the root file alone, and for places that
    /// certainly hold examples.
    Outlined,
}

/// A way down a tree.
pub(super) trait Way: Copy {
    /// The node above.
    fn above(self) -> Option<Self>;

    /// The key that this node has in the one above; `None` for items of lists, and for the root.
    fn key(&self) -> Option<&str>;
}

/// Keys whose value is an object with names for keys.
const NAMES: [&str; 16] = [
    "$defs",
    "callbacks",
    "content",
    "definitions",
    "dependentSchemas",
    "encoding",
    "examples",
    "headers",
    "links",
    "parameters",
    "pathItems",
    "patternProperties",
    "properties",
    "requestBodies",
    "responses",
    "schemas",
];

/// Objects with names for keys whose members may have examples.
const OF_EXEMPLIFIED: [&str; 8] =
    ["$defs", "content", "definitions", "headers", "parameters", "patternProperties", "properties", "schemas"];

/// Whether the value at the end of the way is an example.
pub(super) fn is_one(at: impl Way) -> bool {
    let Some(above) = at.above() else { return false };
    match at.key() {
        Some("example") => has_examples(above),
        // The `value` of an Example Object.
        Some("value") => is_member(above, |key| key == "examples") && above.above().is_some_and(of_words),
        Some(_) => false,
        // Those of a schema.
        None => above.key() == Some("examples") && above.above().is_some_and(has_examples),
    }
}

/// Whether this is a schema, a media type, a parameter or a header.
fn has_examples(at: impl Way) -> bool {
    match at.key() {
        _ if is_member(at, |key| OF_EXEMPLIFIED.contains(&key)) => true,
        Some("schema" | "items" | "additionalProperties" | "not") => of_words(at),
        Some(_) => false,
        None => {
            let list = at.above().filter(|above| of_words(*above));
            list.is_some_and(|list| matches!(list.key(), Some("parameters" | "allOf" | "oneOf" | "anyOf")))
        }
    }
}

/// Whether the key of this node is a word of the specification, rather than a name.
fn of_words(at: impl Way) -> bool {
    !is_member(at, |key| NAMES.contains(&key))
}

/// Whether this node has a name in an object that stands under such a key.
fn is_member(at: impl Way, under: impl Fn(&str) -> bool) -> bool {
    let object = at.above().filter(|_| at.key().is_some());
    object.is_some_and(|object| object.key().is_some_and(under) && of_words(object))
}

#[cfg(test)]
mod tests {
    use super::{Examples, Way, is_one};
    use crate::diagnostics::Report;
    use crate::load::{Source, Syntax, load_source};
    use serde_json::{Value, json};

    fn outlined(text: &Value) -> Value {
        let mut report = Report::default();
        let source = Source { name: "a.json".to_owned(), path: None, syntax: Syntax::Json, text: text.to_string() };
        load_source(source, Examples::Outlined, &mut report).expect("a document").tree
    }

    #[derive(Clone, Copy)]
    struct Steps<'a>(&'a [Option<&'a str>]);

    impl Way for Steps<'_> {
        fn above(self) -> Option<Self> {
            self.0.split_last().map(|(_, above)| Self(above))
        }

        fn key(&self) -> Option<&str> {
            self.0.last().copied().flatten()
        }
    }

    fn is_example(way: &str) -> bool {
        let steps: Vec<_> = way.split('/').map(|step| (step != "-").then_some(step)).collect();
        is_one(Steps(&steps))
    }

    #[test]
    fn examples_stand_in_schemas_parameters_and_media_types() {
        for way in [
            "components/schemas/Pet/example",
            "components/schemas/Pet/examples/-",
            "components/schemas/Pet/properties/name/example",
            "components/schemas/Pet/allOf/-/example",
            "components/schemas/examples/example",
            "components/parameters/limit/schema/example",
            "paths/pets/get/parameters/-/example",
            "paths/pets/get/responses/200/content/json/example",
            "paths/pets/get/responses/200/content/json/examples/some/value",
            "paths/pets/get/responses/200/content/json/examples/value/value",
            "components/examples/pet/value",
            "definitions/Pet/example",
        ] {
            assert!(is_example(way), "{way}");
        }
    }

    #[test]
    fn names_and_what_is_not_known_are_no_examples() {
        for way in [
            "components/schemas/example",
            "components/schemas/Pet/properties/example",
            "components/schemas/properties/properties/example",
            "components/schemas/Pet/properties/examples/properties/example",
            "components/examples/value",
            "components/schemas/Pet/properties/examples/properties/value",
            "components/responses/example",
            "models/example",
            "x-models/schemas/x/y/example",
            "webhooks/example",
            "example",
            "examples/-",
            "paths/pets/get/responses/200/content/json/encoding/example",
        ] {
            assert!(!is_example(way), "{way}");
        }
    }

    #[test]
    fn of_objects_and_lists_in_examples_nothing_is_read_but_that_they_are_there() {
        let text = json!({"components": {"schemas": {
            "Pet": {"type": "object", "example": {"a": {"b": 1}}, "properties": {"example": {"type": "string"}}},
            "List": {"examples": [[1, 2], "three"], "default": [4], "example": "five"},
        }}});
        assert_eq!(
            outlined(&text),
            json!({"components": {"schemas": {
                "Pet": {"type": "object", "example": {}, "properties": {"example": {"type": "string"}}},
                "List": {"examples": [[], "three"], "default": [4], "example": "five"},
            }}})
        );
    }
}
