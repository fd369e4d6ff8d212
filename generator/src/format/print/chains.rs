//! Calls, fields and methods after one another, which break before their dots.

use super::layout::Break;
use super::paths::PathKind;
use super::tree::{Id, List, Node};
use super::{COLONS, INDENT, Kind, Printed, Printer};

impl Printer<'_> {
    pub(super) fn chain(&mut self, node: Node, begins_line: bool) -> Printed {
        match node {
            Node::Call { function, arguments } => {
                self.expression_at(function, begins_line)?;
                self.call_arguments(arguments)
            }
            Node::Index { base, index } => {
                self.expression_at(base, begins_line)?;
                self.index(index)
            }
            Node::Try(inner) => {
                self.expression_at(inner, begins_line)?;
                self.out.text("?");
                Ok(())
            }
            Node::Method { receiver, .. } => {
                self.out.consistent(INDENT);
                let unindent = begins_line && self.is_short(receiver);
                self.link(node, begins_line, unindent)?;
                self.out.end();
                Ok(())
            }
            _ => {
                self.out.consistent(INDENT);
                self.link(node, begins_line, false)?;
                self.out.end();
                Ok(())
            }
        }
    }

    /// What comes before a dot.
    fn before_dot(&mut self, id: Id, begins_line: bool) -> Printed {
        let node = self.tree.get(id);
        match node {
            Node::Await(_) | Node::Field { .. } | Node::Method { .. } => self.link(node, begins_line, false),
            Node::Call { function, arguments } => {
                self.before_dot(function, false)?;
                self.call_arguments(arguments)
            }
            Node::Index { base, index } => {
                self.before_dot(base, begins_line)?;
                self.index(index)
            }
            Node::Try(inner) => {
                self.before_dot(inner, begins_line)?;
                self.out.text("?");
                Ok(())
            }
            _ => {
                self.out.consistent(-INDENT);
                self.expression(id)?;
                self.out.end();
                Ok(())
            }
        }
    }

    /// A link of a chain, with all before it.
    fn link(&mut self, node: Node, begins_line: bool, unindent: bool) -> Printed {
        let (Node::Await(base) | Node::Field { base, .. } | Node::Method { receiver: base, .. }) = node else {
            return Ok(());
        };
        self.before_dot(base, begins_line)?;
        if !(begins_line && self.is_short(base)) {
            let instead = if self.out.ends_with_dot() { b' ' } else { 0 };
            self.out.breaks(Break { instead, ..Break::default() });
        }
        match node {
            Node::Await(_) => self.out.text(".await"),
            Node::Method { name, arguments, .. } => {
                self.out.text(".");
                self.out.text(self.text_of(self.token(name)));
                if self.is_at(name + 1, COLONS) {
                    self.at = name + 2;
                    self.angle_arguments(PathKind::Expression)?;
                }
                self.out.consistent(if unindent { -INDENT } else { 0 });
                self.call_arguments(arguments)?;
                self.out.end();
            }
            Node::Field { name, .. } => {
                self.out.text(".");
                self.out.text(self.text_of(self.token(name)));
            }
            _ => {}
        }
        Ok(())
    }

    fn index(&mut self, index: Id) -> Printed {
        self.out.text("[");
        self.expression(index)?;
        self.out.text("]");
        Ok(())
    }

    fn call_arguments(&mut self, list: List) -> Printed {
        self.out.text("(");
        let only = list.first.filter(|only| list.len == 1 && self.is_blocklike(*only));
        if let Some(only) = only {
            self.expression(only)?;
        } else {
            self.out.consistent(INDENT);
            self.out.zero_break();
            let mut next = list.first;
            while let Some(argument) = next {
                next = self.tree.next(argument);
                self.expression(argument)?;
                self.out.comma(next.is_none());
            }
            self.out.offset(-INDENT);
            self.out.end();
        }
        self.out.text(")");
        Ok(())
    }

    /// Whether an expression is a name so short that a break before its dot would gain nothing.
    fn is_short(&self, id: Id) -> bool {
        let Node::Path(at) = self.tree.get(id) else { return false };
        let token = self.token(at);
        token.kind == Kind::Word && !self.is_at(at + 1, COLONS) && self.text_of(token).len() <= 4
    }

    /// Whether an expression has brackets of its own around its lines.
    pub(super) fn is_blocklike(&self, id: Id) -> bool {
        matches!(
            self.tree.get(id),
            Node::Array(_) | Node::Block { .. } | Node::Closure { .. } | Node::Struct { .. } | Node::Tuple(_)
        )
    }

    /// Whether an expression means the same in braces of its own.
    pub(super) fn can_be_statement(&self, id: Id) -> bool {
        match self.tree.get(id) {
            Node::Let { .. } => false,
            Node::Assign { left, .. } | Node::Binary { left, .. } => self.leads_statement(left),
            Node::Call { function, .. } => self.leads_statement(function),
            Node::Cast { inner, .. } => self.leads_statement(inner),
            Node::Index { base, .. } => self.leads_statement(base),
            Node::Range { from, .. } => from.is_none_or(|from| self.leads_statement(from)),
            Node::Await(inner) | Node::Try(inner) => self.can_be_statement(inner),
            Node::Field { base, .. } => self.can_be_statement(base),
            Node::Method { receiver, .. } => self.can_be_statement(receiver),
            _ => true,
        }
    }

    fn leads_statement(&self, id: Id) -> bool {
        self.wants_comma(id) && self.can_be_statement(id)
    }

    /// Whether a comma must follow an expression that is the body of an arm.
    pub(super) fn wants_comma(&self, id: Id) -> bool {
        match self.tree.get(id) {
            Node::If { .. } | Node::Match { .. } | Node::While { .. } | Node::For { .. } | Node::Loop { .. } => false,
            Node::Block { prefix, .. } => !prefix.is_empty(),
            _ => true,
        }
    }

    /// Whether a semicolon follows an expression that is a statement.
    pub(super) fn wants_semicolon(&self, id: Id) -> bool {
        match self.tree.get(id) {
            Node::Assign { .. } | Node::Leave { .. } | Node::Continue => true,
            Node::Binary { operator, .. } => operator.ends_with('=') && !matches!(operator, "==" | "!=" | "<=" | ">="),
            _ => false,
        }
    }

    /// Whether a line that ends after the condition begins with the brace.
    pub(super) fn wraps(&self, id: Id) -> bool {
        match self.tree.get(id) {
            Node::Assign { .. }
            | Node::Await(_)
            | Node::Binary { .. }
            | Node::Cast { .. }
            | Node::Field { .. }
            | Node::Index { .. }
            | Node::Method { .. } => true,
            Node::Call { function: inner, .. }
            | Node::Let { value: inner, .. }
            | Node::Paren(inner)
            | Node::Range { to: Some(inner), .. }
            | Node::Reference { inner, .. }
            | Node::Leave { value: Some(inner), .. }
            | Node::Try(inner)
            | Node::Unary { inner, .. } => self.wraps(inner),
            _ => false,
        }
    }
}
