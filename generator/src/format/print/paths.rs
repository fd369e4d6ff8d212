//! Paths and their arguments.

use super::{
    ARROW, COLON, COLONS, COMMA, Delimiter, EQUALS, GREATER, INDENT, Kind, LESS, PLUS, Printed, Printer, SHIFT, Unknown,
};

/// Where a path stands, and so how its arguments are written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum PathKind {
    /// `a::B<T>`
    Type,
    /// `a::B::<T>`
    Expression,
}

impl Printer<'_> {
    /// A path without arguments.
    pub(super) fn simple_path(&mut self) -> Printed {
        if self.eat(COLONS) {
            self.out.text("::");
        }
        loop {
            self.print_word()?;
            if !self.eat(COLONS) {
                return Ok(());
            }
            self.out.text("::");
        }
    }

    /// A path with arguments, or one that begins with a type in angle brackets.
    pub(super) fn path(&mut self, kind: PathKind) -> Printed {
        if self.is(LESS) {
            return self.qualified_path(kind);
        }
        if self.eat(COLONS) {
            self.out.text("::");
        }
        self.segments(kind)
    }

    fn segments(&mut self, kind: PathKind) -> Printed {
        loop {
            self.print_word()?;
            self.segment_arguments(kind)?;
            if self.half || !self.eat(COLONS) {
                return Ok(());
            }
            self.out.text("::");
        }
    }

    fn segment_arguments(&mut self, kind: PathKind) -> Printed {
        if self.is(COLONS) && self.is_at(self.at + 1, LESS) {
            self.at += 1;
            return self.angle_arguments(kind);
        }
        match kind {
            PathKind::Type if self.is(LESS) => self.angle_arguments(kind),
            PathKind::Type if self.is_open(Delimiter::Parenthesis) => self.parenthesized_arguments(),
            _ => Ok(()),
        }
    }

    /// `<T as Trait>::Name`
    fn qualified_path(&mut self, kind: PathKind) -> Printed {
        self.expect(LESS)?;
        self.out.text("<");
        self.ty()?;
        if self.eat_word("as") {
            self.out.text(" as ");
            if self.eat(COLONS) {
                self.out.text("::");
            }
            self.segments(PathKind::Type)?;
        }
        self.close_angle()?;
        self.out.text(">");
        self.expect(COLONS)?;
        self.out.text("::");
        self.segments(kind)
    }

    /// Reads a `>`, which may be half of a `>>`.
    pub(super) fn close_angle(&mut self) -> Printed {
        if self.is(SHIFT) {
            self.at += usize::from(self.half);
            self.half = !self.half;
            return Ok(());
        }
        self.expect(GREATER)
    }

    pub(super) fn is_angle_close(&self) -> bool {
        self.is(GREATER) || self.is(SHIFT)
    }

    /// `<A, B>`
    pub(super) fn angle_arguments(&mut self, kind: PathKind) -> Printed {
        self.expect(LESS)?;
        if self.is_angle_close() {
            return self.close_angle();
        }
        if kind == PathKind::Expression {
            self.out.text("::");
        }
        self.out.text("<");
        self.out.consistent(INDENT);
        self.out.zero_break();
        let mut types = false;
        loop {
            let is_lifetime = self.peek().kind == Kind::Lifetime;
            if is_lifetime && types {
                return Err(Unknown);
            }
            types |= !is_lifetime;
            self.argument()?;
            if !self.half {
                self.eat(COMMA);
            }
            let last = self.is_angle_close();
            self.out.comma(last);
            if last {
                break;
            }
        }
        self.close_angle()?;
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text(">");
        Ok(())
    }

    fn argument(&mut self) -> Printed {
        let token = self.peek();
        match token.kind {
            Kind::Lifetime | Kind::Literal => {
                self.at += 1;
                self.out.text(self.text_of(token));
                Ok(())
            }
            Kind::Word if self.is_at(self.at + 1, EQUALS) => {
                self.print_word()?;
                self.at += 1;
                self.out.text(" = ");
                self.ty()
            }
            Kind::Word if self.is_at(self.at + 1, COLON) => {
                self.print_word()?;
                self.out.inconsistent(INDENT);
                self.bounds()?;
                self.out.end();
                Ok(())
            }
            _ => self.ty(),
        }
    }

    /// `: A + B`, in a group that was begun.
    pub(super) fn bounds(&mut self) -> Printed {
        self.expect(COLON)?;
        self.out.text(": ");
        self.bound()?;
        while !self.half && self.eat(PLUS) {
            self.out.space();
            self.out.text("+ ");
            self.bound()?;
        }
        Ok(())
    }

    /// `(A, B) -> C`
    fn parenthesized_arguments(&mut self) -> Printed {
        let close = self.enter(Delimiter::Parenthesis)?;
        self.out.consistent(INDENT);
        self.out.text("(");
        self.out.zero_break();
        self.list(close, Self::ty)?;
        self.out.offset(-INDENT);
        self.out.text(")");
        if self.is(ARROW) {
            self.return_type()?;
        }
        self.out.end();
        Ok(())
    }
}
