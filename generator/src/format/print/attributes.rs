//! Attributes and doc comments.

use super::{COLON, COLONS, COMMA, DOT, Delimiter, EQUALS, INDENT, Kind, MINUS, POUND, Printed, Printer, Unknown};

impl<'a> Printer<'a> {
    /// All attributes and comments that stand here.
    pub(super) fn outer_attributes(&mut self) -> Printed {
        loop {
            let token = self.peek();
            if token.kind == Kind::Doc {
                self.at += 1;
                for line in self.text_of(token).split('\n') {
                    self.comment(line)?;
                }
            } else if self.is(POUND) {
                self.at += 1;
                self.attribute()?;
            } else {
                return Ok(());
            }
        }
    }

    fn comment(&mut self, line: &'a str) -> Printed {
        if line.starts_with('/') {
            return Err(Unknown);
        }
        self.out.text("///");
        self.out.text(line.trim_end_matches(' '));
        self.out.hard_break();
        Ok(())
    }

    fn attribute(&mut self) -> Printed {
        let close = self.enter(Delimiter::Bracket)?;
        if self.is_word("doc") && close == self.at + 3 && self.is_at(self.at + 1, EQUALS) {
            let text = self.text_of(self.token(self.at + 2));
            let line = plain(text).ok_or(Unknown)?;
            self.at = close + 1;
            return self.comment(line);
        }
        self.out.text("#");
        self.out.text("[");
        self.simple_path()?;
        if self.is(EQUALS) {
            let value = self.token(self.at + 1);
            if value.kind != Kind::Literal || close != self.at + 2 {
                return Err(Unknown);
            }
            self.out.text(" = ");
            self.out.text(self.text_of(value));
            self.at = close;
        } else if self.is_open(Delimiter::Parenthesis) {
            self.attribute_arguments()?;
        }
        self.leave(close)?;
        self.out.text("]");
        self.out.space();
        Ok(())
    }

    /// `(..)`, whatever it holds: spaces go by the kinds of neighbours.
    fn attribute_arguments(&mut self) -> Printed {
        let close = self.enter(Delimiter::Parenthesis)?;
        self.out.text("(");
        self.out.consistent(INDENT);
        self.out.zero_break();
        let mut after_word = false;
        let mut after_comma = false;
        while self.at < close {
            let token = self.peek();
            match token.kind {
                Kind::Word | Kind::Literal => {
                    if after_word {
                        self.out.space();
                    }
                    self.out.text(self.text_of(token));
                    self.at += 1;
                    after_word = true;
                }
                Kind::Open(Delimiter::Parenthesis) => {
                    self.attribute_arguments()?;
                    after_word = false;
                }
                Kind::Operator => {
                    self.at += 1;
                    match token.at {
                        COMMA if self.at == close => {
                            self.out.comma(true);
                            after_comma = true;
                        }
                        COMMA => {
                            self.out.text(",");
                            self.out.space();
                        }
                        EQUALS => {
                            if after_word {
                                self.out.text(" ");
                            }
                            self.out.text("=");
                            self.out.text(" ");
                        }
                        COLONS => self.out.text("::"),
                        COLON => self.out.text(":"),
                        DOT => self.out.text("."),
                        MINUS => self.out.text("-"),
                        _ => return Err(Unknown),
                    }
                    after_word = false;
                }
                _ => return Err(Unknown),
            }
        }
        self.at = close + 1;
        if !after_comma {
            self.out.zero_break();
        }
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text(")");
        Ok(())
    }
}

/// The value of a string literal of one line without escapes, raw or not.
fn plain(literal: &str) -> Option<&str> {
    let raw = literal.strip_prefix("r#").and_then(|rest| rest.strip_suffix('#'));
    let raw = raw.or_else(|| literal.strip_prefix('r'));
    let quoted = raw.unwrap_or(literal);
    let value = quoted.strip_prefix('"')?.strip_suffix('"')?;
    let escaped = raw.is_none() && value.contains('\\');
    (!escaped && !value.contains('\n')).then_some(value)
}
