//! What overlays make of trees, and of the places of their parts.

use serde_json::{Value, json};

use super::{Overlay, apply};
use crate::diagnostics::{FileId, Mounts, Origin, Pointer, Report};

fn applied(mut tree: Value, actions: &Value) -> (Value, Mounts, Vec<String>) {
    let overlay = Overlay { file: FileId(1), tree: json!({"overlay": "1.1.0", "info": {}, "actions": actions}) };
    let (mut mounts, mut report) = (Mounts::default(), Report::default());
    apply(&[overlay], &mut tree, &mut mounts, &mut report);
    let said = report.diagnostics().iter();
    let said = said.map(|found| format!("{} {}", found.rule.code, found.origin.pointer)).collect();
    (tree, mounts, said)
}

fn place(mounts: &Mounts, pointer: &str) -> (u32, String) {
    let origin = mounts.place(&Origin::root_file(Pointer::parse(pointer).unwrap()));
    (origin.file.0, origin.pointer.to_string())
}

#[test]
fn updates_merge_objects_join_lists_and_replace_the_rest() {
    let tree = json!({"a": {"x": 1, "l": [1], "o": {"p": true}}, "b": {"x": 1}});
    let update = json!({"x": 2, "l": [2, 3], "o": {"q": [false]}, "n": {"m": null}});
    let (tree, mounts, said) = applied(tree, &json!([{"target": "$.a", "update": update}]));
    assert_eq!(
        tree,
        json!({"a": {"x": 2, "l": [1, 2, 3], "o": {"p": true, "q": [false]}, "n": {"m": null}}, "b": {"x": 1}})
    );
    assert!(said.is_empty());
    assert_eq!(place(&mounts, "/a/x"), (1, "/actions/0/update/x".to_owned()));
    assert_eq!(place(&mounts, "/a/l/0"), (0, "/a/l/0".to_owned()));
    assert_eq!(place(&mounts, "/a/l/2"), (1, "/actions/0/update/l/1".to_owned()));
    assert_eq!(place(&mounts, "/a/n/m"), (1, "/actions/0/update/n/m".to_owned()));
    assert_eq!(place(&mounts, "/a/o/p"), (0, "/a/o/p".to_owned()));
}

#[test]
fn removing_from_lists_keeps_the_places_of_the_others() {
    let item = |name: &str| json!({"name": name, "in": "query"});
    let tree = json!({"l": [item("a"), item("b"), item("c"), item("b"), item("d")]});
    let remove = json!([{"target": "$.l[?@.name=='b']", "remove": true}, {"target": "$..in", "remove": true}]);
    let (tree, mounts, said) = applied(tree, &remove);
    assert_eq!(tree, json!({"l": [{"name": "a"}, {"name": "c"}, {"name": "d"}]}));
    assert!(said.is_empty());
    assert_eq!(place(&mounts, "/l/1/name"), (0, "/l/2/name".to_owned()));
    assert_eq!(place(&mounts, "/l/2/name"), (0, "/l/4/name".to_owned()));
}

#[test]
fn actions_see_what_those_before_them_did() {
    let copy = json!([
        {"target": "$", "update": {"new": {}}},
        {"target": "$.new", "copy": "$.old"},
        {"target": "$.old", "remove": true},
    ]);
    let (tree, mounts, said) = applied(json!({"old": {"a": 1}}), &copy);
    assert_eq!(tree, json!({"new": {"a": 1}}));
    assert!(said.is_empty());
    assert_eq!(place(&mounts, "/new/a"), (0, "/old/a".to_owned()));
}

#[test]
fn what_is_wrong_with_an_action_is_told_and_the_others_are_done() {
    let actions = json!([
        {"target": "$.b", "remove": true},
        {"target": "$.a[", "remove": true},
        {"target": "$.a", "copy": "$.*"},
        {"target": "$.a", "update": "text"},
        {"target": "$.a", "update": {"x": {"y": 1}, "l": 5}},
        {"target": "$", "remove": true},
        {"target": "$.a"},
        {"target": "$.a", "update": {}, "copy": "$.a", "descripton": ""},
        {"update": {}},
        {"target": "$.a.x", "update": 2, "x-note": 1},
    ]);
    let (tree, _, said) = applied(json!({"a": {"x": 1, "l": []}, "c": 1}), &actions);
    assert_eq!(tree, json!({"a": {"x": 2, "l": [5]}, "c": 1}));
    let expected = [
        "overlay-no-match /actions/0/target",
        "overlay-target /actions/1/target",
        "overlay-copy /actions/2/copy",
        "overlay-misfit /actions/3/update",
        "overlay-misfit /actions/4/update/x",
        "overlay-action /actions/5/target",
        "overlay-action /actions/6",
        "overlay-field /actions/7/descripton",
        "overlay-action /actions/7",
        "overlay-action /actions/8",
    ];
    assert_eq!(said, expected);
}
