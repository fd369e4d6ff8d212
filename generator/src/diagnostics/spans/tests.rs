//! Pointers are found where they stand.

use super::{Position, Spans};
use crate::diagnostics::{Pointer, Source, Syntax};

fn place(syntax: Syntax, text: &str, pointer: &str) -> (usize, usize, Option<usize>) {
    let source = Source { name: String::new(), path: None, syntax, text: text.to_owned() };
    let pointer = Pointer::parse(pointer).expect("a pointer");
    let span = Spans::find(&source, std::iter::once(&pointer)).of(&pointer);
    (span.start.line, span.start.column, span.length)
}

const YAML: &str = "a:\n  b/c: 1\n  'q~': &x {r: 2, s: [3, 44]}\n  list:\n    - name: é\n      x: y\n    - *x\n  text: |\n    a: b\nlast: é\nb:\n- k: 1\n";

#[test]
fn yaml_keys_items_and_flow() {
    let place = |pointer| place(Syntax::Yaml, YAML, pointer);
    assert_eq!(place("/a"), (1, 1, Some(1)));
    assert_eq!(place("/a/b~1c"), (2, 3, Some(3)));
    assert_eq!(place("/a/q~0"), (3, 3, Some(4)));
    assert_eq!(place("/a/q~0/s/1"), (3, 26, Some(2)));
    assert_eq!(place("/a/list/0"), (5, 7, None));
    assert_eq!(place("/a/list/0/x"), (6, 7, Some(1)));
    assert_eq!(place("/last"), (10, 1, Some(4)));
    assert_eq!(place("/b/0/k"), (12, 3, Some(1)));
    assert_eq!(place(""), (1, 1, None));
}

#[test]
fn brackets_may_close_left_of_what_is_around_them() {
    let text = "a:\n  b: {\n    c: [\n      1\n  ],\n} \nlast: {\n  x: [\n1 ], y: 2\n}\nend: 1\n";
    let place = |pointer| place(Syntax::Yaml, text, pointer);
    assert_eq!(place("/a/b/c"), (3, 5, Some(1)));
    assert_eq!(place("/last"), (7, 1, Some(4)));
    let text = "a:\n  b: {\n    c: 1\n}\nd: [\n  {e: 1\n}, {f: 2}]\n";
    let place = |pointer| super::tests::place(Syntax::Yaml, text, pointer);
    assert_eq!(place("/a/b/c"), (3, 5, Some(1)));
    assert_eq!(place("/d/1/f"), (7, 5, Some(1)));
}

#[test]
fn what_is_not_in_the_text_is_where_its_nearest_ancestor_is() {
    let place = |pointer| place(Syntax::Yaml, YAML, pointer);
    assert_eq!(place("/a/list/0/anyOf/1"), place("/a/list/0"));
    assert_eq!(place("/a/list/1/r"), (7, 7, Some(2)), "below an alias: the alias");
    assert_eq!(place("/nowhere/at/all"), place(""));
}

#[test]
fn json_keys_and_items() {
    let text = "{\n \"é\\u00e9\": [1, {\"k\": true}],\n\t\"a\": {\"a\": \"{\\\"\"}, \"a\": {\"b\": null}}";
    let place = |pointer| place(Syntax::Json, text, pointer);
    assert_eq!(place("/éé"), (2, 2, Some(9)));
    assert_eq!(place("/éé/0"), (2, 14, Some(1)));
    assert_eq!(place("/éé/1"), (2, 17, Some(1)));
    assert_eq!(place("/éé/1/k"), (2, 18, Some(3)));
    assert_eq!(place("/a"), (3, 21, Some(3)), "the last of two equal keys counts");
    assert_eq!(place("/a/b"), (3, 27, Some(3)));
}

#[test]
fn broken_or_hostile_text_gives_what_came_before() {
    assert_eq!(place(Syntax::Yaml, "a: 1\nb: [", "/a"), (1, 1, Some(1)));
    for unit in ["[", "- ", "? ", "{\"a\":", "a: {", "\""] {
        for syntax in [Syntax::Json, Syntax::Yaml] {
            assert_eq!(place(syntax, &unit.repeat(100_000), "/x/0").0, 1, "{unit}");
        }
    }
}

#[test]
fn offsets_become_lines_and_columns() {
    assert_eq!(Position::of_offset("aé\nb", 3), Position { line: 1, column: 3 });
    assert_eq!(Position::of_offset("aé\nb", 2), Position { line: 1, column: 2 }, "inside a character");
    assert_eq!(Position::of_offset("aé\nb", 99), Position { line: 2, column: 2 });
    assert_eq!(Position::of_bytes("aé\nbé.", 2, 4), Position { line: 2, column: 3 });
}
