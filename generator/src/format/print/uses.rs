//! `use` trees.

use super::{COLONS, COMMA, Delimiter, INDENT, Kind, Printed, Printer, STAR};

impl Printer<'_> {
    /// `a::{b, c as d}`
    pub(super) fn use_tree(&mut self) -> Printed {
        loop {
            match self.peek().kind {
                Kind::Word => {
                    self.print_word()?;
                    if self.eat(COLONS) {
                        self.out.text("::");
                        continue;
                    }
                    if self.eat_word("as") {
                        self.out.text(" as ");
                        self.print_word()?;
                    }
                    return Ok(());
                }
                Kind::Open(Delimiter::Brace) => return self.use_group(),
                _ => {
                    self.expect(STAR)?;
                    self.out.text("*");
                    return Ok(());
                }
            }
        }
    }

    fn use_group(&mut self) -> Printed {
        let close = self.enter(Delimiter::Brace)?;
        if self.at == close {
            self.out.text("{}");
            return self.leave(close);
        }
        if self.is_single(close) {
            self.use_tree()?;
            self.at += usize::from(self.is(COMMA));
            return self.leave(close);
        }
        self.out.consistent(INDENT);
        self.out.text("{");
        self.out.zero_break();
        self.out.inconsistent(0);
        while self.at < close {
            let is_group = self.ends_in_group();
            self.use_tree()?;
            if self.at < close {
                self.expect(COMMA)?;
            }
            if self.at < close {
                self.out.text(",");
                if is_group { self.out.hard_break() } else { self.out.space() }
            }
        }
        self.leave(close)?;
        self.out.end();
        self.out.comma(true);
        self.out.offset(-INDENT);
        self.out.text("}");
        self.out.end();
        Ok(())
    }

    /// Whether a group has one element, which is not `self`: it needs no braces.
    fn is_single(&self, close: usize) -> bool {
        let mut at = self.at;
        while at < close && !self.is_at(at, COMMA) {
            at += match self.token(at).kind {
                Kind::Open(_) => self.token(at).at as usize,
                _ => 1,
            };
        }
        let only_self = self.is_word("self") && !self.is_at(self.at + 1, COLONS);
        at + 1 >= close && !only_self
    }

    /// Whether the tree that stands here is a path to a group.
    fn ends_in_group(&self) -> bool {
        let mut at = self.at;
        while self.token(at).kind == Kind::Word && self.is_at(at + 1, COLONS) {
            at += 2;
        }
        self.token(at).kind == Kind::Open(Delimiter::Brace)
    }
}
