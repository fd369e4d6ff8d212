//! Type parameters and `where` clauses.

use super::{COLON, COMMA, Delimiter, EQUALS, INDENT, Kind, LESS, PLUS, Printed, Printer, Unknown};

impl Printer<'_> {
    /// `<'a, T: Trait>`, if there is one.
    pub(super) fn generics(&mut self) -> Printed {
        if !self.is(LESS) {
            return Ok(());
        }
        self.at += 1;
        self.out.text("<");
        self.out.consistent(0);
        self.out.zero_break();
        let mut types = false;
        while !self.is_angle_close() {
            let token = self.peek();
            match token.kind {
                Kind::Lifetime if !types => {
                    self.at += 1;
                    self.out.text(self.text_of(token));
                    if self.is(COLON) {
                        return Err(Unknown);
                    }
                }
                Kind::Word if !self.is_word("const") => {
                    types = true;
                    self.print_word()?;
                    self.out.inconsistent(INDENT);
                    if self.is(COLON) {
                        self.bounds()?;
                    }
                    if self.is(EQUALS) {
                        return Err(Unknown);
                    }
                    self.out.end();
                }
                _ => return Err(Unknown),
            }
            let last = self.is_angle_close();
            if !last {
                self.expect(COMMA)?;
            }
            self.out.comma(last || self.is_angle_close());
        }
        self.close_angle()?;
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text(">");
        Ok(())
    }

    /// A `where` clause before a body, or else the space before it.
    pub(super) fn where_before_body(&mut self) -> Printed {
        if !self.eat_word("where") {
            self.out.text(" ");
            return Ok(());
        }
        self.out.hard_break();
        self.out.offset(-INDENT);
        self.out.text("where");
        self.out.hard_break();
        while !self.is_open(Delimiter::Brace) {
            self.ty()?;
            self.expect(COLON)?;
            self.out.text(":");
            let single = !self.has_more_bounds();
            self.out.inconsistent(if single { 0 } else { INDENT });
            self.out.text(" ");
            self.wide_bounds()?;
            if !self.is_open(Delimiter::Brace) {
                self.expect(COMMA)?;
            }
            self.out.text(",");
            self.out.hard_break();
        }
        self.out.offset(-INDENT);
        Ok(())
    }

    /// Bounds that may be broken to several lines, and the end of their group.
    pub(super) fn wide_bounds(&mut self) -> Printed {
        self.bound()?;
        while self.eat(PLUS) {
            self.out.space();
            self.out.text("+ ");
            self.bound()?;
        }
        self.out.end();
        Ok(())
    }

    /// Whether a `+` comes before the next comma or body.
    fn has_more_bounds(&self) -> bool {
        let mut at = self.at;
        loop {
            let token = self.token(at);
            match token.kind {
                Kind::Operator if token.at == PLUS => return true,
                Kind::Operator if token.at == COMMA => return false,
                Kind::Open(Delimiter::Brace) | Kind::Close(_) => return false,
                Kind::Open(_) => at += token.at as usize,
                _ => {}
            }
            at += 1;
        }
    }
}
