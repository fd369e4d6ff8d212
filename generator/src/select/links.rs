//! Links to operations that are left out go with them.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::prune::local;

/// Takes out the links of responses that led somewhere in `before` and lead nowhere in `after`.
pub(super) fn prune(before: &Value, after: &mut Value) {
    let (had, has) = (ids(before), ids(after));
    let gone: BTreeSet<String> = had.difference(&has).cloned().collect();
    let left = after.clone();
    let leads = |link: &Value| {
        let id = link.get("operationId").and_then(Value::as_str);
        let place = link.get("operationRef").and_then(Value::as_str).and_then(local);
        let is_gone =
            place.is_some_and(|at| before.pointer(at.as_str()).is_some() && left.pointer(at.as_str()).is_none());
        !is_gone && !id.is_some_and(|id| gone.contains(id))
    };
    each_object(after, &mut |map| {
        if let Some(Value::Object(responses)) = map.get_mut("responses") {
            for response in responses.values_mut() {
                if let Some(Value::Object(links)) = response.get_mut("links") {
                    links.retain(|_, link| leads(link));
                }
            }
        }
    });
}

/// The ids of all operations.
fn ids(tree: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![tree];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(map) => {
                let id = map.get("operationId").and_then(Value::as_str).filter(|_| map.contains_key("responses"));
                found.extend(id.map(str::to_owned));
                open.extend(map.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
    found
}

fn each_object(value: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(map) => {
            change(map);
            map.values_mut().for_each(|value| each_object(value, change));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each_object(item, change)),
        _ => {}
    }
}
