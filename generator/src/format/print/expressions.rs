//! Prints expressions, all but chains of methods and blocks.

use super::layout::Break;
use super::paths::PathKind;
use super::read::Site;
use super::tree::{Id, List, Node};
use super::{COLON, COMMA, DOTS, Delimiter, INDENT, Kind, OR, ORS, Printed, Printer, Unknown};

impl Printer<'_> {
    /// Reads and prints an expression.
    pub(super) fn expression_alone(&mut self) -> Printed {
        let mark = self.tree.mark();
        let id = self.read(Site::Free)?;
        let at = self.at;
        self.expression(id)?;
        self.at = at;
        self.tree.forget(mark);
        Ok(())
    }

    pub(super) fn expression(&mut self, id: Id) -> Printed {
        self.expression_at(id, false)
    }

    /// Prints an expression, which may begin a line.
    pub(super) fn expression_at(&mut self, id: Id, begins_line: bool) -> Printed {
        let node = self.tree.get(id);
        match node {
            Node::Path(at) => self.path_at(at),
            Node::Literal(at) => {
                self.out.text(self.text_of(self.token(at)));
                Ok(())
            }
            Node::Call { .. }
            | Node::Method { .. }
            | Node::Field { .. }
            | Node::Try(_)
            | Node::Await(_)
            | Node::Index { .. } => self.chain(node, begins_line),
            Node::Unary { operator, inner } => {
                self.out.text(operator);
                self.expression(inner)
            }
            Node::Reference { mutable, inner } => {
                self.out.text("&");
                if mutable {
                    self.out.text("mut ");
                }
                self.expression(inner)
            }
            Node::Binary { operator, left, right } => self.binary(operator, left, right),
            Node::Assign { left, right } => {
                self.out.inconsistent(0);
                self.expression(left)?;
                self.out.text(" = ");
                self.out.never_break();
                self.expression(right)?;
                self.out.end();
                Ok(())
            }
            Node::Cast { inner, ty } => self.cast(inner, ty),
            Node::Range { from, to, operator } => self.range(from, to, operator),
            Node::Tuple(list) => self.tuple(list),
            Node::Array(list) => self.array(list),
            Node::Repeat { element, length } => {
                self.out.text("[");
                self.expression(element)?;
                self.out.text("; ");
                self.expression(length)?;
                self.out.text("]");
                Ok(())
            }
            Node::Paren(inner) => {
                self.out.text("(");
                self.expression(inner)?;
                self.out.text(")");
                Ok(())
            }
            Node::Closure { moves, parameters, body } => self.closure(moves, parameters, body),
            Node::Struct { path, open } => self.structure(path, open),
            Node::Leave { word, value } => {
                self.out.text(word);
                value.map_or(Ok(()), |value| {
                    self.out.text(" ");
                    self.expression(value)
                })
            }
            Node::Continue => {
                self.out.text("continue");
                Ok(())
            }
            Node::Let { pattern, value } => self.let_condition(pattern, value),
            Node::Block { .. }
            | Node::If { .. }
            | Node::Match { .. }
            | Node::While { .. }
            | Node::For { .. }
            | Node::Loop { .. } => self.block_expression(node),
        }
    }

    fn path_at(&mut self, at: usize) -> Printed {
        self.at = at;
        self.path(PathKind::Expression)
    }

    fn binary(&mut self, operator: &'static str, left: Id, right: Id) -> Printed {
        self.out.inconsistent(INDENT);
        self.out.inconsistent(-INDENT);
        self.expression(left)?;
        self.out.end();
        self.out.space();
        self.out.text(operator);
        self.out.text(" ");
        self.expression(right)?;
        self.out.end();
        Ok(())
    }

    fn cast(&mut self, inner: Id, ty: usize) -> Printed {
        self.out.inconsistent(INDENT);
        self.out.inconsistent(-INDENT);
        self.expression(inner)?;
        self.out.end();
        self.out.space();
        self.out.text("as ");
        self.at = ty;
        self.ty()?;
        self.out.end();
        Ok(())
    }

    fn range(&mut self, from: Option<Id>, to: Option<Id>, operator: &'static str) -> Printed {
        match from {
            Some(from) => self.expression(from)?,
            None if self.out.ends_with_dot() => self.out.text(" "),
            None => {}
        }
        self.out.text(operator);
        to.map_or(Ok(()), |to| self.expression(to))
    }

    fn tuple(&mut self, list: List) -> Printed {
        self.out.text("(");
        self.out.consistent(INDENT);
        self.out.zero_break();
        let mut next = list.first;
        while let Some(element) = next {
            next = self.tree.next(element);
            self.expression(element)?;
            if list.len == 1 {
                self.out.text(",");
                self.out.zero_break();
            } else {
                self.out.comma(next.is_none());
            }
        }
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text(")");
        Ok(())
    }

    fn array(&mut self, list: List) -> Printed {
        if list.first.is_none() {
            self.out.text("[]");
            return Ok(());
        }
        let simple = self.is_simple(list);
        if simple {
            self.out.consistent(INDENT);
            self.out.text("[");
        } else {
            self.out.text("[");
            self.out.consistent(INDENT);
        }
        self.out.zero_break();
        if simple {
            self.out.inconsistent(0);
        }
        let mut next = list.first;
        while let Some(element) = next {
            next = self.tree.next(element);
            self.expression(element)?;
            if next.is_some() || !simple {
                self.out.comma(next.is_none());
            }
        }
        if simple {
            self.out.end();
            self.out.comma(true);
        }
        self.out.offset(-INDENT);
        if simple {
            self.out.text("]");
            self.out.end();
        } else {
            self.out.end();
            self.out.text("]");
        }
        Ok(())
    }

    /// Whether the elements of an array are numbers and the like: they fill lines.
    fn is_simple(&self, list: List) -> bool {
        let mut next = list.first;
        while let Some(element) = next {
            next = self.tree.next(element);
            let Node::Literal(at) = self.tree.get(element) else { return false };
            let text = self.text_of(self.token(at));
            let is_float = text.starts_with(|c: char| c.is_ascii_digit())
                && !text.starts_with("0x")
                && text.contains(['.', 'e', 'E']);
            if text.contains('"') || is_float {
                return false;
            }
        }
        true
    }

    fn structure(&mut self, path: usize, open: usize) -> Printed {
        self.out.consistent(INDENT);
        self.out.inconsistent(-INDENT);
        self.path_at(path)?;
        self.out.end();
        self.at = open;
        let close = self.enter(Delimiter::Brace)?;
        if self.at == close {
            // Without fields there is no place to break, however long the path is.
            self.out.text(" {}");
            self.out.end();
            return self.leave(close);
        }
        self.out.text(" {");
        self.out.space_if_nonempty();
        while self.at < close {
            if self.eat(DOTS) {
                self.out.text("..");
                self.expression_alone()?;
                self.out.space();
                continue;
            }
            self.field_value()?;
            if self.at < close {
                self.expect(COMMA)?;
            }
            self.out.comma_or_space(self.at >= close);
        }
        self.leave(close)?;
        self.out.offset(-INDENT);
        self.out.end_within(34);
        self.out.text("}");
        Ok(())
    }

    fn field_value(&mut self) -> Printed {
        let member = self.peek();
        if !matches!(member.kind, Kind::Word | Kind::Literal) {
            return Err(Unknown);
        }
        let labelled = self.is_labelled();
        self.at += 1;
        self.out.text(self.text_of(member));
        if labelled {
            self.expect(COLON)?;
            self.out.text(": ");
            self.out.inconsistent(0);
            self.expression_alone()?;
            self.out.end();
        }
        Ok(())
    }

    fn closure(&mut self, moves: bool, parameters: usize, body: Id) -> Printed {
        self.out.inconsistent(0);
        if moves {
            self.out.text("move ");
        }
        self.out.consistent(INDENT);
        self.out.text("|");
        self.at = parameters;
        if !self.eat(ORS) {
            self.expect(OR)?;
            self.closure_parameters()?;
        }
        self.out.text("|");
        self.out.space();
        self.out.offset(-INDENT);
        self.out.end();
        self.out.never_break();
        let node = self.tree.get(body);
        if matches!(node, Node::Match { .. } | Node::Call { .. }) || self.is_blocklike(body) {
            self.expression(body)?;
        } else {
            self.out.consistent(INDENT);
            let brace = self.can_be_statement(body);
            self.out.breaks(Break { before: if brace { b'{' } else { b'(' }, ..Break::default() });
            self.expression(body)?;
            let semicolon = brace && self.wants_semicolon(body);
            self.out.breaks(Break {
                offset: -INDENT,
                before: if semicolon { b';' } else { 0 },
                after: if brace { "}" } else { ")" },
                ..Break::default()
            });
            self.out.end();
        }
        self.out.end();
        Ok(())
    }

    fn closure_parameters(&mut self) -> Printed {
        let mut first = true;
        while !self.eat(OR) {
            if first {
                self.out.zero_break();
                first = false;
            }
            self.single_pattern()?;
            if self.eat(COLON) {
                self.out.text(": ");
                self.ty()?;
            }
            if self.eat(COMMA) && !self.is(OR) {
                self.out.text(",");
                self.out.space();
            }
        }
        Ok(())
    }

    fn let_condition(&mut self, pattern: usize, value: Id) -> Printed {
        self.out.inconsistent(0);
        self.out.text("let ");
        self.out.inconsistent(0);
        self.at = pattern;
        self.pattern()?;
        self.out.end();
        self.out.text(" = ");
        self.out.never_break();
        self.out.inconsistent(0);
        self.expression(value)?;
        self.out.end();
        self.out.end();
        Ok(())
    }
}
