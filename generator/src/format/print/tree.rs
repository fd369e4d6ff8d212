//! Expressions, read before they are printed: where a line may break goes by the whole of one.
//!
//! Only the shape is kept. Paths, types, patterns and bodies are places in the list of tokens, and are read when they are
//! printed.

/// A node, by its place in the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Id(u32);

/// Siblings: the first of them. Each knows the next.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct List {
    pub(super) first: Option<Id>,
    end: Option<Id>,
    pub(super) len: u32,
}

/// A place in the list of tokens.
pub(super) type At = usize;

/// An expression.
#[derive(Clone, Copy, Debug)]
pub(super) enum Node {
    /// A path, which may begin with a type in angle brackets.
    Path(At),
    /// A literal, or `true`, or `false`.
    Literal(At),
    /// `function(..)`
    Call { function: Id, arguments: List },
    /// `receiver.name::<T>(..)`
    Method { receiver: Id, name: At, arguments: List },
    /// `base.name`
    Field { base: Id, name: At },
    /// `inner?`
    Try(Id),
    /// `inner.await`
    Await(Id),
    /// `base[index]`
    Index { base: Id, index: Id },
    /// `!inner`, `*inner`, `-inner`
    Unary { operator: &'static str, inner: Id },
    /// `&inner`, `&mut inner`
    Reference { mutable: bool, inner: Id },
    /// `left + right`
    Binary { operator: &'static str, left: Id, right: Id },
    /// `left = right`
    Assign { left: Id, right: Id },
    /// `inner as T`
    Cast { inner: Id, ty: At },
    /// `from..to`
    Range { from: Option<Id>, to: Option<Id>, operator: &'static str },
    /// `(a, b)`
    Tuple(List),
    /// `[a, b]`
    Array(List),
    /// `[element; length]`
    Repeat { element: Id, length: Id },
    /// `(inner)`
    Paren(Id),
    /// `|a, b| body`
    Closure { moves: bool, parameters: At, body: Id },
    /// `{ .. }`, `async { .. }`, `async move { .. }`
    Block { prefix: &'static str, open: At },
    /// `if condition { .. } else ..`
    If { condition: Id, then: At, other: Option<Id> },
    /// `match value { .. }`
    Match { value: Id, open: At },
    /// `while condition { .. }`
    While { condition: Id, open: At },
    /// `for pattern in values { .. }`
    For { pattern: At, values: Id, open: At },
    /// `loop { .. }`
    Loop { open: At },
    /// `let pattern = value`, as a condition
    Let { pattern: At, value: Id },
    /// `Path { .. }`
    Struct { path: At, open: At },
    /// `return value`, `break value`
    Leave { word: &'static str, value: Option<Id> },
    /// `continue`
    Continue,
}

/// The nodes of one expression, or of some that lie within each other.
#[derive(Default)]
pub(super) struct Tree {
    nodes: Vec<(Node, Option<Id>)>,
}

impl Tree {
    #[allow(clippy::cast_possible_truncation, reason = "an item has far fewer tokens")]
    pub(super) fn add(&mut self, node: Node) -> Id {
        self.nodes.push((node, None));
        Id((self.nodes.len() - 1) as u32)
    }

    pub(super) fn get(&self, id: Id) -> Node {
        self.nodes[id.0 as usize].0
    }

    pub(super) fn next(&self, id: Id) -> Option<Id> {
        self.nodes[id.0 as usize].1
    }

    /// Adds a node to siblings.
    pub(super) fn append(&mut self, list: &mut List, id: Id) {
        match list.end {
            None => list.first = Some(id),
            Some(end) => self.nodes[end.0 as usize].1 = Some(id),
        }
        list.end = Some(id);
        list.len += 1;
    }

    /// How many nodes there are; [`Self::forget`] goes back to it.
    pub(super) fn mark(&self) -> usize {
        self.nodes.len()
    }

    pub(super) fn forget(&mut self, mark: usize) {
        self.nodes.truncate(mark);
    }
}
