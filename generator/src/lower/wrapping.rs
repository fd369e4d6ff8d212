//! Schemas that add nothing to another one, which is used as it is then, rather than copied.

use super::Lowering;
use super::shape::{Child, Node, Others, Shape};

impl<'a> Lowering<'a, '_> {
    /// The one schema that `shape` adds nothing to but prose and `null`: `allOf: [$ref]`, `oneOf: [$ref]`,
    /// `allOf: [$ref, {description: ..}]`, `type: object` beside `allOf: [$ref]`.
    pub(super) fn only_wraps(&mut self, shape: &Shape<'a>) -> Option<(Child<'a>, bool)> {
        if shape.all_of.is_empty() && shape.choices.is_empty() {
            return None;
        }
        let own = Shape { all_of: Vec::new(), choices: Vec::new(), ..shape.clone() };
        let mut others = Vec::new();
        let only: Child<'a> = match (shape.all_of.as_slice(), shape.choices.as_slice()) {
            ([one], []) => one.clone(),
            ([], [choice]) if choice.children.len() == 1 => choice.children[0].clone(),
            (members, []) => {
                let (adding, rest) = split(members);
                others = rest;
                let [one] = adding.as_slice() else { return None };
                one.clone()
            }
            _ => return None,
        };
        let inline = matches!(only.node, Node::Schema(_)) && shape.choices.is_empty();
        if inline && (shape.title.is_some() || shape.description.is_some()) {
            // Merged, it keeps its own prose.
            return None;
        }
        let nullable = shape.nullable || others.iter().any(Shape::only_lets_null);
        if own.is_anything() && others.iter().all(Shape::is_anything) {
            return Some((only, nullable));
        }
        // Beside more than prose, a reference alone is a type of its own.
        let Node::Ref(_) = only.node else { return None };
        let target = self.shape_within(&only, 1);
        let adds_nothing = own.adds_nothing_to(&target) && others.iter().all(|other| other.adds_nothing_to(&target));
        adds_nothing.then_some((only, nullable))
    }

    /// Of two schemas that both hold, the one that the other adds nothing to: `{type: object}` and a reference.
    pub(super) fn stronger(&mut self, pair: &(Child<'a>, Child<'a>)) -> Option<Child<'a>> {
        let (first, last) = (self.shape(&pair.0), self.shape(&pair.1));
        if matches!(pair.1.node, Node::Ref(_)) && first.adds_nothing_to(&last) {
            return Some(pair.1.clone());
        }
        (matches!(pair.0.node, Node::Ref(_)) && last.adds_nothing_to(&first)).then(|| pair.0.clone())
    }
}

/// The members that say something by themselves, and those that could add nothing to them.
fn split<'a>(members: &[Child<'a>]) -> (Vec<Child<'a>>, Vec<Shape<'a>>) {
    let (mut adding, mut rest) = (Vec::new(), Vec::new());
    for member in members {
        match &member.node {
            Node::Schema(schema) if Shape::of(schema, &member.at).is_vague() => {
                rest.push(Shape::of(schema, &member.at));
            }
            _ => adding.push(member.clone()),
        }
    }
    (adding, rest)
}

impl Shape<'_> {
    /// Whether all that it says is `nullable`: as a member of an `allOf` it stands there to let `null` through, although
    /// the others refuse it.
    pub(super) fn only_lets_null(&self) -> bool {
        self.nullable && self.is_anything()
    }

    /// Whether it says no more of values than their type.
    pub(super) fn is_vague(&self) -> bool {
        let untyped = Shape { ty: None, ..self.clone() };
        untyped.is_anything() && matches!(self.others, Others::Unsaid) && self.assertions.is_empty()
    }

    /// Whether all that it says is true of `target` anyway.
    fn adds_nothing_to(&self, target: &Self) -> bool {
        let same_type = match (self.ty.as_deref(), target.ty.as_deref()) {
            (None, _) => true,
            (Some("object"), None) => target.is_objectlike(),
            (one, other) => one == other,
        };
        // A type without `nullable` refuses the `null` of the other.
        let same_null = self.ty.is_none() || self.nullable || !target.nullable;
        self.is_vague() && same_type && same_null && self.discriminator.is_none()
    }
}
