//! Blocks, statements, branches and arms.

use super::layout::Break;
use super::tree::{Id, Node};
use super::{COLON, COMMA, Delimiter, EQUALS, FAT_ARROW, INDENT, Kind, POUND, Printed, Printer, SEMICOLON, Unknown};

impl Printer<'_> {
    /// `if`, `match` and the like, and blocks.
    pub(super) fn block_expression(&mut self, node: Node) -> Printed {
        match node {
            Node::Block { prefix, open } => {
                self.out.text(prefix);
                self.out.consistent(INDENT);
                self.small_block(open)?;
                self.out.end();
                Ok(())
            }
            Node::If { .. } => self.branches(node),
            Node::Match { value, open } => self.match_expression(value, open),
            Node::While { condition, open } => {
                self.out.text("while ");
                self.condition(condition)?;
                self.out.text("{");
                self.out.never_break();
                self.loop_body(open)
            }
            Node::For { pattern, values, open } => {
                self.out.inconsistent(0);
                self.out.text("for ");
                self.at = pattern;
                self.pattern()?;
                self.out.text(" in ");
                self.out.never_break();
                self.condition(values)?;
                self.out.text("{");
                self.out.never_break();
                self.loop_body(open)?;
                self.out.end();
                Ok(())
            }
            Node::Loop { open } => {
                self.out.text("loop {");
                self.loop_body(open)
            }
            _ => Err(Unknown),
        }
    }

    /// The statements of a block whose brace is printed, each on lines of its own.
    fn loop_body(&mut self, open: usize) -> Printed {
        self.out.consistent(INDENT);
        self.out.hard_break_if_nonempty();
        self.at = open;
        let close = self.enter(Delimiter::Brace)?;
        self.statements(close)?;
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text("}");
        Ok(())
    }

    fn condition(&mut self, condition: Id) -> Printed {
        self.out.consistent(0);
        self.expression(condition)?;
        if self.wraps(condition) {
            self.out.space();
        } else {
            self.out.text(" ");
        }
        self.out.end();
        Ok(())
    }

    fn branches(&mut self, node: Node) -> Printed {
        self.out.consistent(INDENT);
        let mut node = node;
        let mut first = true;
        while let Node::If { condition, then, other } = node {
            self.out.text("if ");
            self.out.consistent(-INDENT);
            self.condition(condition)?;
            self.out.end();
            match other.map(|other| self.tree.get(other)) {
                None if first => self.only_branch(then)?,
                None => self.small_block(then)?,
                Some(next) => {
                    self.small_block(then)?;
                    self.out.text(" else ");
                    if let Node::Block { open, .. } = next {
                        self.small_block(open)?;
                    }
                    node = next;
                    first = false;
                    continue;
                }
            }
            break;
        }
        self.out.end();
        Ok(())
    }

    fn only_branch(&mut self, open: usize) -> Printed {
        self.at = open;
        let close = self.enter(Delimiter::Brace)?;
        if self.at == close {
            self.out.text("{}");
            return self.leave(close);
        }
        self.out.text("{");
        self.out.hard_break();
        self.statements(close)?;
        self.out.offset(-INDENT);
        self.out.text("}");
        Ok(())
    }

    fn match_expression(&mut self, value: Id, open: usize) -> Printed {
        self.out.inconsistent(0);
        self.out.text("match ");
        self.condition(value)?;
        self.out.text("{");
        self.out.never_break();
        self.out.consistent(INDENT);
        self.out.hard_break_if_nonempty();
        self.at = open;
        let close = self.enter(Delimiter::Brace)?;
        while self.at < close {
            self.arm()?;
            self.out.hard_break();
        }
        self.leave(close)?;
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text("}");
        self.out.end();
        Ok(())
    }

    fn arm(&mut self) -> Printed {
        self.outer_attributes()?;
        self.out.inconsistent(0);
        self.pattern()?;
        if self.eat_word("if") {
            self.out.text(" if ");
            self.expression_alone()?;
        }
        self.expect(FAT_ARROW)?;
        self.out.text(" => ");
        let mark = self.tree.mark();
        let mut body = self.read_statement()?;
        self.eat(COMMA);
        let next = self.at;
        while let Some(inner) = self.only_expression(body)? {
            body = inner;
        }
        match self.tree.get(body) {
            Node::Tuple(list) if list.first.is_none() => {
                self.out.text("{");
                self.out.never_break();
                self.out.text("}");
            }
            Node::Block { prefix: "", open } => {
                self.out.text("{");
                self.out.never_break();
                self.loop_body(open)?;
            }
            _ => self.arm_body(body)?,
        }
        self.at = next;
        self.tree.forget(mark);
        self.out.end();
        Ok(())
    }

    /// The expression of a block that holds nothing else.
    fn only_expression(&mut self, id: Id) -> Result<Option<Id>, Unknown> {
        let Node::Block { prefix: "", open } = self.tree.get(id) else { return Ok(None) };
        self.at = open;
        let close = self.enter(Delimiter::Brace)?;
        if self.at == close || self.begins_declaration() {
            return Ok(None);
        }
        let inner = self.read_statement()?;
        Ok((self.at == close).then_some(inner))
    }

    fn begins_declaration(&self) -> bool {
        let token = self.peek();
        token.kind == Kind::Doc
            || self.is(POUND)
            || token.kind == Kind::Word
                && matches!(self.text_of(token), "let" | "use" | "const" | "static" | "fn" | "struct" | "enum" | "impl")
    }

    fn arm_body(&mut self, body: Id) -> Printed {
        self.out.never_break();
        self.out.consistent(INDENT);
        let brace = self.can_be_statement(body);
        self.out.breaks(Break { before: if brace { b'{' } else { b'(' }, ..Break::default() });
        self.expression_at(body, true)?;
        let semicolon = brace && self.wants_semicolon(body);
        self.out.breaks(Break {
            offset: -INDENT,
            before: if semicolon { b';' } else { 0 },
            after: if brace { "}" } else { ")," },
            instead: if self.wants_comma(body) { b',' } else { 0 },
            ..Break::default()
        });
        self.out.end();
        Ok(())
    }

    /// `{ .. }` on one line if there is room for it; a group was begun.
    fn small_block(&mut self, open: usize) -> Printed {
        self.out.text("{");
        self.at = open;
        let close = self.enter(Delimiter::Brace)?;
        if self.at != close {
            self.out.space();
            let (mark, start) = (self.tree.mark(), self.at);
            let only = if self.begins_declaration() { None } else { Some(self.read_statement()?) };
            if let Some(only) = only.filter(|_| self.at == close) {
                self.out.inconsistent(0);
                self.expression_at(only, true)?;
                self.out.end();
                self.out.space();
            } else {
                self.at = start;
                self.tree.forget(mark);
                self.statements(close)?;
            }
            self.tree.forget(mark);
            self.out.offset(-INDENT);
        }
        self.at = close + 1;
        self.out.text("}");
        Ok(())
    }

    /// The statements up to the end of a block.
    pub(super) fn statements(&mut self, close: usize) -> Printed {
        while self.at < close {
            self.statement(close)?;
        }
        self.leave(close)
    }

    fn statement(&mut self, close: usize) -> Printed {
        if self.is_word("let") {
            return self.declaration();
        }
        if self.begins_declaration() {
            return self.item(None).map(|_| ());
        }
        if self.is(SEMICOLON) {
            return Err(Unknown);
        }
        let mark = self.tree.mark();
        let id = self.read_statement()?;
        let semicolon = self.eat(SEMICOLON);
        let next = self.at;
        if !semicolon && next != close && self.wants_comma(id) {
            return Err(Unknown);
        }
        self.out.inconsistent(0);
        self.expression_at(id, true)?;
        let printed = if semicolon { !self.needs_none(id) } else { self.wants_semicolon(id) };
        if printed {
            self.out.text(";");
        }
        self.out.end();
        self.out.hard_break();
        self.at = next;
        self.tree.forget(mark);
        Ok(())
    }

    /// Whether a semicolon after a statement says nothing.
    fn needs_none(&self, id: Id) -> bool {
        match self.tree.get(id) {
            Node::For { .. } | Node::While { .. } => true,
            Node::If { other, .. } => other.is_none_or(|other| self.needs_none(other)),
            _ => false,
        }
    }

    fn declaration(&mut self) -> Printed {
        self.out.inconsistent(0);
        self.at += 1;
        self.out.text("let ");
        self.pattern()?;
        if self.eat(COLON) {
            self.out.text(": ");
            self.ty()?;
        }
        if self.eat(EQUALS) {
            self.out.text(" = ");
            self.out.never_break();
            self.expression_alone()?;
            if self.eat_word("else") {
                self.out.space();
                self.out.text("else ");
                self.out.end();
                self.out.never_break();
                self.out.consistent(INDENT);
                self.small_block(self.at)?;
            }
        }
        self.expect(SEMICOLON)?;
        self.out.end();
        self.out.text(";");
        self.out.hard_break();
        Ok(())
    }
}
