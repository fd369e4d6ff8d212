//! Signatures.

use super::{AND, ARROW, COLON, Delimiter, INDENT, Kind, Printed, Printer, Unknown};

impl Printer<'_> {
    /// Whether a function begins here.
    pub(super) fn is_function(&self) -> bool {
        let mut at = self.at;
        while self.is_word_at(at, "const") || self.is_word_at(at, "async") {
            at += 1;
        }
        self.is_word_at(at, "fn")
    }

    /// `async fn name<T>(a: A) -> B`
    pub(super) fn signature(&mut self) -> Printed {
        if self.eat_word("const") {
            self.out.text("const ");
        }
        if self.eat_word("async") {
            self.out.text("async ");
        }
        if !self.eat_word("fn") {
            return Err(Unknown);
        }
        self.out.text("fn ");
        self.print_word()?;
        self.generics()?;
        let close = self.enter(Delimiter::Parenthesis)?;
        self.out.text("(");
        self.out.never_break();
        self.out.consistent(0);
        self.out.zero_break();
        self.list(close, Self::parameter)?;
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text(")");
        self.out.consistent(-INDENT);
        if self.is(ARROW) {
            self.return_type()?;
        }
        self.out.end();
        Ok(())
    }

    fn parameter(&mut self) -> Printed {
        self.outer_attributes()?;
        if self.receiver() {
            return Ok(());
        }
        self.pattern()?;
        self.expect(COLON)?;
        self.out.text(": ");
        self.ty()
    }

    /// `self`, `&self`, `&mut self`, `mut self`; others have a pattern and a type.
    fn receiver(&mut self) -> bool {
        let mut at = self.at;
        let borrowed = self.is(AND);
        at += usize::from(borrowed);
        let lifetime = self.token(at);
        let named = borrowed && lifetime.kind == Kind::Lifetime;
        at += usize::from(named);
        let mutable = self.is_word_at(at, "mut");
        at += usize::from(mutable);
        if !self.is_word_at(at, "self") || self.is_at(at + 1, COLON) {
            return false;
        }
        if borrowed {
            self.out.text("&");
        }
        if named {
            self.out.text(self.text_of(lifetime));
            self.out.text(" ");
        }
        if mutable {
            self.out.text("mut ");
        }
        self.out.text("self");
        self.at = at + 1;
        true
    }
}
