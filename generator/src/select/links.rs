//! Links to operations that are left out go with them.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::{find, local};

/// Takes out the links of responses that led into `gone` and lead nowhere now.
pub(super) fn prune(tree: &mut Value, gone: &Value) {
    if find(tree, |map| links(map).next().map(|_| ())).is_none() {
        return;
    }
    let still = ids(tree);
    let ids: BTreeSet<String> = ids(gone).into_iter().filter(|id| !still.contains(id)).collect();
    let mut idle = BTreeSet::new();
    find(tree, |map| {
        for link in links(map).filter_map(|link| link.get("operationRef")?.as_str()) {
            let place = local(link);
            let is_gone =
                place.is_some_and(|at| gone.pointer(at.as_str()).is_some() && tree.pointer(at.as_str()).is_none());
            idle.extend(is_gone.then(|| link.to_owned()));
        }
        None::<()>
    });
    each_object(tree, &mut |map| {
        let responses = map.get_mut("responses").and_then(Value::as_object_mut).into_iter().flatten();
        for links in responses.filter_map(|(_, response)| response.get_mut("links")?.as_object_mut()) {
            let names = |link: &Value, key, set: &BTreeSet<String>| {
                link.get(key).and_then(Value::as_str).is_some_and(|text| set.contains(text))
            };
            links.retain(|_, link| !names(link, "operationId", &ids) && !names(link, "operationRef", &idle));
        }
    });
}

/// The links of the responses in an object that has some.
fn links(map: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    let responses = map.get("responses").and_then(Value::as_object).into_iter().flatten();
    responses.filter_map(|(_, response)| response.get("links")?.as_object()).flat_map(Map::values)
}

/// The ids of all operations.
fn ids(tree: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    find(tree, |map| {
        let id = map.get("operationId").and_then(Value::as_str).filter(|_| map.contains_key("responses"));
        found.extend(id.map(str::to_owned));
        None::<()>
    });
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
