//! Patterns.

use super::paths::PathKind;
use super::{
    AND, AT, COLON, COMMA, DOTS, DOTS_EQUALS, Delimiter, EQUALS, FAT_ARROW, INDENT, Kind, MINUS, OR, Printed, Printer,
    Unknown,
};

impl Printer<'_> {
    /// A pattern, with its alternatives.
    pub(super) fn pattern(&mut self) -> Printed {
        let (alternatives, plain) = self.alternatives();
        if alternatives == 1 {
            return self.single_pattern();
        }
        if plain {
            self.out.inconsistent(0);
        } else {
            self.out.consistent(0);
        }
        self.single_pattern()?;
        while self.eat(OR) {
            self.out.space();
            self.out.text("| ");
            self.single_pattern()?;
        }
        self.out.end();
        Ok(())
    }

    /// How many alternatives stand here, and whether all of them are literals or `_`.
    fn alternatives(&self) -> (usize, bool) {
        let (mut at, mut count, mut plain, mut width) = (self.at, 1, true, 0);
        loop {
            let token = self.token(at);
            match token.kind {
                Kind::Close(_) => break,
                Kind::Operator if matches!(token.at, FAT_ARROW | EQUALS | COMMA | COLON) => break,
                Kind::Word if matches!(self.text_of(token), "if" | "in") => break,
                Kind::Operator if token.at == OR => {
                    count += 1;
                    width = 0;
                    at += 1;
                    continue;
                }
                Kind::Open(_) => {
                    at += token.at as usize;
                    plain = false;
                }
                Kind::Literal => {}
                Kind::Operator if token.at == MINUS => width -= 1,
                Kind::Word => plain &= matches!(self.text_of(token), "_" | "true" | "false"),
                _ => plain = false,
            }
            width += 1;
            plain &= width <= 1;
            at += 1;
        }
        (count, plain)
    }

    /// A pattern without alternatives.
    pub(super) fn single_pattern(&mut self) -> Printed {
        let token = self.peek();
        match token.kind {
            Kind::Operator => match token.at {
                AND => {
                    self.at += 1;
                    self.out.text("&");
                    if self.eat_word("mut") {
                        self.out.text("mut ");
                    }
                    self.single_pattern()
                }
                DOTS => {
                    self.at += 1;
                    self.out.text("..");
                    if self.is_end() || self.is(COMMA) { Ok(()) } else { Err(Unknown) }
                }
                MINUS => {
                    self.at += 1;
                    self.out.text("-");
                    self.literal_pattern()
                }
                super::COLONS | super::LESS => self.path_pattern(),
                _ => Err(Unknown),
            },
            Kind::Literal => self.literal_pattern(),
            Kind::Open(Delimiter::Parenthesis) => self.tuple_pattern(),
            Kind::Open(Delimiter::Bracket) => self.slice_pattern(),
            Kind::Word => self.word_pattern(),
            _ => Err(Unknown),
        }
    }

    fn literal_pattern(&mut self) -> Printed {
        let token = self.peek();
        if token.kind != Kind::Literal {
            return Err(Unknown);
        }
        self.at += 1;
        self.out.text(self.text_of(token));
        self.range_pattern_end()
    }

    fn range_pattern_end(&mut self) -> Printed {
        if self.is(DOTS) {
            return Err(Unknown);
        }
        if self.eat(DOTS_EQUALS) {
            self.out.text("..=");
            if self.eat(MINUS) {
                self.out.text("-");
            }
            let token = self.peek();
            if token.kind != Kind::Literal {
                return Err(Unknown);
            }
            self.at += 1;
            self.out.text(self.text_of(token));
        }
        Ok(())
    }

    fn word_pattern(&mut self) -> Printed {
        if self.is_word("_") {
            return self.print_word();
        }
        if self.is_word("box") || self.is_word("const") {
            return Err(Unknown);
        }
        if self.eat_word("ref") {
            self.out.text("ref ");
        }
        if self.eat_word("mut") {
            self.out.text("mut ");
        }
        self.path_pattern()
    }

    fn path_pattern(&mut self) -> Printed {
        let from = self.at;
        if self.token(from).kind == Kind::Word && self.token(from + 1).kind == Kind::Open(Delimiter::Brace) {
            return self.struct_pattern();
        }
        if self.opens_struct() {
            return self.struct_pattern();
        }
        self.path(PathKind::Expression)?;
        if self.is_open(Delimiter::Parenthesis) {
            let close = self.enter(Delimiter::Parenthesis)?;
            self.out.text("(");
            self.out.consistent(INDENT);
            self.out.zero_break();
            self.list(close, Self::pattern)?;
            self.out.offset(-INDENT);
            self.out.end();
            self.out.text(")");
            return Ok(());
        }
        if self.is_open(Delimiter::Brace) {
            return Err(Unknown);
        }
        if self.eat(AT) {
            self.out.text(" @ ");
            return self.single_pattern();
        }
        if self.is(DOTS) || self.is(DOTS_EQUALS) { Err(Unknown) } else { Ok(()) }
    }

    /// Whether a path without arguments and then a brace stand here.
    fn opens_struct(&self) -> bool {
        let mut at = self.at + usize::from(self.is(super::COLONS));
        while self.token(at).kind == Kind::Word && self.is_at(at + 1, super::COLONS) {
            at += 2;
        }
        self.token(at).kind == Kind::Word && self.token(at + 1).kind == Kind::Open(Delimiter::Brace)
    }

    fn struct_pattern(&mut self) -> Printed {
        self.out.consistent(INDENT);
        self.path(PathKind::Expression)?;
        let close = self.enter(Delimiter::Brace)?;
        self.out.text(" {");
        self.out.space_if_nonempty();
        let mut rest = false;
        while self.at < close && !rest {
            if self.eat(DOTS) {
                self.out.text("..");
                self.out.space();
                rest = true;
                continue;
            }
            if self.is_at(self.at + 1, COLON) {
                let member = self.peek();
                if !matches!(member.kind, Kind::Word | Kind::Literal) {
                    return Err(Unknown);
                }
                self.out.text(self.text_of(member));
                self.at += 2;
                self.out.text(": ");
            }
            self.pattern()?;
            if self.at < close {
                self.expect(COMMA)?;
            }
            self.out.comma_or_space(self.at >= close);
        }
        self.leave(close)?;
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text("}");
        Ok(())
    }

    fn tuple_pattern(&mut self) -> Printed {
        let close = self.enter(Delimiter::Parenthesis)?;
        let commas = self.commas(self.at, close);
        self.out.text("(");
        if commas == 0 && self.at != close {
            if self.is(DOTS) {
                return Err(Unknown);
            }
            self.pattern()?;
            self.leave(close)?;
            self.out.text(")");
            return Ok(());
        }
        self.out.consistent(INDENT);
        self.out.zero_break();
        if commas == 1 && self.is_at(close - 1, COMMA) {
            self.pattern()?;
            self.expect(COMMA)?;
            self.leave(close)?;
            self.out.text(",");
            self.out.zero_break();
        } else {
            self.list(close, Self::pattern)?;
        }
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text(")");
        Ok(())
    }

    fn slice_pattern(&mut self) -> Printed {
        let close = self.enter(Delimiter::Bracket)?;
        self.out.text("[");
        self.list(close, Self::pattern)?;
        self.out.text("]");
        Ok(())
    }
}
