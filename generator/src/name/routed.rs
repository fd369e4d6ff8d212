//! Operation ids that end in their own path and method, as frameworks make them of a function's name:
//! `read_item_items__item_id__get` of `read_item` and `GET /items/{item_id}`.

use std::collections::BTreeMap;

use crate::model::Operation;

/// Per operation, what its id says beyond method and path, where it ends in these and no other operation says the same.
pub(super) fn short_ids(operations: &[Operation]) -> Vec<Option<&str>> {
    let short: Vec<Option<&str>> = operations.iter().map(short_id).collect();
    let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
    for (operation, short) in operations.iter().zip(&short) {
        if let Some(text) = short.or(operation.id.as_deref()) {
            *uses.entry(text).or_default() += 1;
        }
    }
    short.into_iter().map(|short| short.filter(|text| uses[text] == 1)).collect()
}

fn short_id(operation: &Operation) -> Option<&str> {
    let rest = operation.id.as_deref()?.strip_suffix(operation.method.key())?.strip_suffix('_')?;
    let is_word = |c: char| c.is_alphanumeric() || c == '_';
    let path: String = operation.path.template.chars().map(|c| if is_word(c) { c } else { '_' }).collect();
    rest.strip_suffix(&path).filter(|name| name.starts_with(|c: char| c.is_alphabetic()) && path.len() > 1)
}
