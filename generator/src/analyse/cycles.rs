//! Which members are boxed: those through which a type would hold itself by value.
//!
//! Every struct field that lies on such a cycle is boxed, whatever the order of the document; variants and newtypes
//! only where a cycle remains that passes through no field. So `Expression::Sum(Sum)` stays plain, and `Sum` has
//! `left: Box<Expression>`. Lists and maps hold their items elsewhere, and end a cycle.

use std::collections::BTreeSet;

use super::parts::{Part, Parts};
use crate::model::{TypeArena, TypeKind};

/// Per type, the members to box.
pub(super) fn boxed(types: &TypeArena, parts: &Parts<'_>) -> Vec<BTreeSet<usize>> {
    let kinds: Vec<&TypeKind> = types.iter().map(|(_, definition)| &definition.kind).collect();
    let mut boxed = vec![BTreeSet::new(); parts.len()];
    cut(parts, &mut boxed, |from| matches!(kinds[from], TypeKind::Struct(_)));
    cut(parts, &mut boxed, |from| matches!(kinds[from], TypeKind::Union(_) | TypeKind::Newtype(_)));
    boxed
}

/// Boxes the members of the types chosen by `may_box` that lie on a cycle which is not cut yet.
fn cut(parts: &Parts<'_>, boxed: &mut [BTreeSet<usize>], may_box: impl Fn(usize) -> bool) {
    let graph: Vec<Vec<usize>> =
        (0..parts.len()).map(|from| held(parts.get(from), &boxed[from]).map(|(_, target)| target).collect()).collect();
    let component = components(&graph);
    for (from, own) in parts.iter().filter(|&(from, _)| may_box(from)) {
        let on_cycle: Vec<usize> = held(own, &boxed[from])
            .filter(|&(_, target)| component[from] == component[target])
            .map(|(member, _)| member)
            .collect();
        boxed[from].extend(on_cycle);
    }
}

/// The members that hold a type by value without a box, with that type.
fn held<'p>(own: &'p [Part<'_>], boxed: &'p BTreeSet<usize>) -> impl Iterator<Item = (usize, usize)> + 'p {
    own.iter()
        .filter(|part| part.by_value)
        .filter_map(|part| Some((part.member?, part.target()?)))
        .filter(|(member, _)| !boxed.contains(member))
}

/// Tarjan's strongly connected components, with a stack of its own: per node, the number of its component.
fn components(graph: &[Vec<usize>]) -> Vec<usize> {
    let mut search = Search {
        order: vec![None; graph.len()],
        low: vec![0; graph.len()],
        component: vec![None; graph.len()],
        stack: Vec::new(),
        visited: 0,
        found: 0,
    };
    for root in 0..graph.len() {
        if search.order[root].is_none() {
            search.run(graph, root);
        }
    }
    search.component.into_iter().map(Option::unwrap_or_default).collect()
}

struct Search {
    order: Vec<Option<usize>>,
    low: Vec<usize>,
    component: Vec<Option<usize>>,
    stack: Vec<usize>,
    visited: usize,
    found: usize,
}

impl Search {
    fn run(&mut self, graph: &[Vec<usize>], root: usize) {
        let mut path = vec![(root, 0)];
        self.enter(root);
        while let Some((node, next)) = path.last_mut() {
            let node = *node;
            let Some(&target) = graph[node].get(*next) else {
                path.pop();
                if let Some(&(parent, _)) = path.last() {
                    self.low[parent] = self.low[parent].min(self.low[node]);
                }
                self.leave(node);
                continue;
            };
            *next += 1;
            match (self.order[target], self.component[target]) {
                (None, _) => {
                    self.enter(target);
                    path.push((target, 0));
                }
                (Some(order), None) => self.low[node] = self.low[node].min(order),
                (Some(_), Some(_)) => {}
            }
        }
    }

    fn enter(&mut self, node: usize) {
        self.order[node] = Some(self.visited);
        self.low[node] = self.visited;
        self.visited += 1;
        self.stack.push(node);
    }

    fn leave(&mut self, node: usize) {
        if self.order[node] != Some(self.low[node]) {
            return;
        }
        while let Some(member) = self.stack.pop() {
            self.component[member] = Some(self.found);
            if member == node {
                break;
            }
        }
        self.found += 1;
    }
}
