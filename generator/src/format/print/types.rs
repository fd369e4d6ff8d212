//! Types.

use super::paths::PathKind;
use super::{
    AND, ANDS, ARROW, COLONS, COMMA, Delimiter, INDENT, Kind, LESS, PLUS, Printed, Printer, QUESTION, SEMICOLON,
    Unknown,
};

impl Printer<'_> {
    /// A type.
    pub(super) fn ty(&mut self) -> Printed {
        let token = self.peek();
        match token.kind {
            Kind::Operator if token.at == AND || token.at == ANDS => self.reference_type(),
            Kind::Operator if token.at == LESS || token.at == COLONS => self.path(PathKind::Type),
            Kind::Open(Delimiter::Parenthesis) => self.tuple_type(),
            Kind::Open(Delimiter::Bracket) => self.slice_type(),
            Kind::Word => match self.text_of(token) {
                "_" => self.print_word(),
                "impl" | "dyn" => self.bounded_type(),
                "fn" => self.pointer_type(),
                "for" | "unsafe" | "extern" => Err(Unknown),
                _ => self.path(PathKind::Type),
            },
            _ => Err(Unknown),
        }
    }

    fn reference_type(&mut self) -> Printed {
        self.out.text(if self.is(ANDS) { "&&" } else { "&" });
        self.at += 1;
        let token = self.peek();
        if token.kind == Kind::Lifetime {
            self.at += 1;
            self.out.text(self.text_of(token));
            self.out.text(" ");
        }
        if self.eat_word("mut") {
            self.out.text("mut ");
        }
        self.ty()
    }

    fn tuple_type(&mut self) -> Printed {
        let close = self.enter(Delimiter::Parenthesis)?;
        let start = self.at;
        let mark = self.commas(start, close);
        self.out.text("(");
        if mark == 0 && start != close {
            self.ty()?;
            self.leave(close)?;
            self.out.text(")");
            return Ok(());
        }
        self.out.consistent(INDENT);
        self.out.zero_break();
        let single = mark == 1 && self.is_at(close - 1, COMMA);
        if single {
            self.ty()?;
            self.expect(COMMA)?;
            self.leave(close)?;
            self.out.text(",");
            self.out.zero_break();
        } else {
            self.list(close, Self::ty)?;
        }
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text(")");
        Ok(())
    }

    /// The commas of a group of types, those between angle brackets left out.
    pub(super) fn commas(&self, from: usize, close: usize) -> usize {
        let (mut at, mut depth, mut found) = (from, 0_usize, 0);
        while at < close {
            let token = self.token(at);
            match token.kind {
                Kind::Open(_) => at += token.at as usize,
                Kind::Operator if token.at == LESS => depth += 1,
                Kind::Operator if token.at == super::GREATER => depth = depth.saturating_sub(1),
                Kind::Operator if token.at == super::SHIFT => depth = depth.saturating_sub(2),
                Kind::Operator if token.at == COMMA && depth == 0 => found += 1,
                _ => {}
            }
            at += 1;
        }
        found
    }

    fn slice_type(&mut self) -> Printed {
        let close = self.enter(Delimiter::Bracket)?;
        self.out.text("[");
        self.ty()?;
        if self.eat(SEMICOLON) {
            self.out.text("; ");
            self.expression_alone()?;
        }
        self.leave(close)?;
        self.out.text("]");
        Ok(())
    }

    /// `impl A + B`, `dyn A + B`
    fn bounded_type(&mut self) -> Printed {
        self.print_word()?;
        self.out.text(" ");
        self.bound()?;
        while !self.half && self.eat(PLUS) {
            self.out.text(" + ");
            self.bound()?;
        }
        Ok(())
    }

    /// A trait or a lifetime that something must be or outlive.
    pub(super) fn bound(&mut self) -> Printed {
        let token = self.peek();
        if token.kind == Kind::Lifetime {
            self.at += 1;
            self.out.text(self.text_of(token));
            return Ok(());
        }
        if self.is_open(Delimiter::Parenthesis) || self.is_word("use") {
            return Err(Unknown);
        }
        if self.eat_word("for") {
            self.out.text("for<");
            self.expect(LESS)?;
            let lifetime = self.peek();
            if lifetime.kind != Kind::Lifetime {
                return Err(Unknown);
            }
            self.at += 1;
            self.out.text(self.text_of(lifetime));
            self.close_angle()?;
            self.out.text("> ");
        }
        if self.eat(QUESTION) {
            self.out.text("?");
        }
        self.path(PathKind::Type)
    }

    /// `fn(A) -> B`
    fn pointer_type(&mut self) -> Printed {
        self.at += 1;
        let close = self.enter(Delimiter::Parenthesis)?;
        self.out.text("fn(");
        self.out.consistent(INDENT);
        self.out.zero_break();
        self.list(close, Self::ty)?;
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text(")");
        if self.is(ARROW) {
            self.return_type()?;
        }
        Ok(())
    }

    /// `-> T`
    pub(super) fn return_type(&mut self) -> Printed {
        self.expect(ARROW)?;
        self.out.text(" -> ");
        self.ty()
    }
}
