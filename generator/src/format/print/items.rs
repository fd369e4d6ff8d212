//! Items, and what stands in `impl` and `trait`.

use super::{
    BANG, COLON, COLONS, COMMA, Delimiter, EQUALS, INDENT, Kind as TokenKind, Printed, Printer, SEMICOLON, Unknown,
};

/// What an item is to its neighbours and to its readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) enum Kind {
    /// `use`
    Import,
    /// `pub use`
    Reexport,
    /// `impl` or `trait`: holds items of its own.
    Holder,
    /// `type` without a comment.
    Alias,
    /// All else.
    Other,
}

impl Printer<'_> {
    /// Prints the item that stands here, with a line break at its end.
    pub(super) fn whole_item(&mut self, text: &mut String) -> Result<Kind, Unknown> {
        self.out.consistent(0);
        let kind = self.item(Some(text))?;
        self.out.end();
        self.out.finish(text);
        Ok(kind)
    }

    /// An item; `text` takes what of it is complete. Where there is none, items can't hold others.
    pub(super) fn item(&mut self, text: Option<&mut String>) -> Result<Kind, Unknown> {
        let start = self.at;
        self.outer_attributes()?;
        let is_bare = self.at == start;
        let public = self.visibility_width()?;
        let at = self.at + public;
        let word = self.token(at);
        let word = if word.kind == TokenKind::Word { self.text_of(word) } else { "" };
        match word {
            "use" => {
                self.visibility(public);
                self.use_item()?;
                return Ok(if public == 0 { Kind::Import } else { Kind::Reexport });
            }
            "struct" => self.struct_item(public)?,
            "enum" => self.enum_item(public)?,
            "impl" if public == 0 => return self.impl_item(text.ok_or(Unknown)?).map(|()| Kind::Holder),
            "trait" => return self.trait_item(public, text.ok_or(Unknown)?).map(|()| Kind::Holder),
            "type" => {
                self.type_item(public)?;
                return Ok(if is_bare { Kind::Alias } else { Kind::Other });
            }
            "static" => self.value_item(public, "static ")?,
            "const" if !self.is_word_at(at + 1, "fn") && !self.is_word_at(at + 1, "async") => {
                self.value_item(public, "const ")?;
            }
            "fn" | "const" | "async" => self.function(public)?,
            _ => return Err(Unknown),
        }
        Ok(Kind::Other)
    }

    /// The tokens of the visibility that stands here.
    fn visibility_width(&self) -> Result<usize, Unknown> {
        if !self.is_word("pub") {
            return Ok(0);
        }
        if self.token(self.at + 1).kind != TokenKind::Open(Delimiter::Parenthesis) {
            return Ok(1);
        }
        // Of tuple structs, a type may stand there.
        let known = ["crate", "super", "self"].iter().any(|word| self.is_word_at(self.at + 2, word));
        if known && self.token(self.at + 1).at == 2 { Ok(4) } else { Err(Unknown) }
    }

    fn visibility(&mut self, width: usize) {
        if width == 1 {
            self.out.text("pub ");
        } else if width == 4 {
            self.out.text("pub(");
            self.out.text(self.text_of(self.token(self.at + 2)));
            self.out.text(") ");
        }
        self.at += width;
    }

    fn use_item(&mut self) -> Printed {
        self.at += 1;
        self.out.text("use ");
        if self.eat(COLONS) {
            self.out.text("::");
        }
        self.use_tree()?;
        self.expect(SEMICOLON)?;
        self.out.text(";");
        self.out.hard_break();
        Ok(())
    }

    fn struct_item(&mut self, public: usize) -> Printed {
        self.out.consistent(INDENT);
        self.visibility(public);
        self.at += 1;
        self.out.text("struct ");
        self.print_word()?;
        self.generics()?;
        if self.is_open(Delimiter::Parenthesis) {
            self.unnamed_fields()?;
            self.expect(SEMICOLON)?;
            self.out.text(";");
            self.out.end();
        } else if self.eat(SEMICOLON) {
            self.out.text(";");
            self.out.end();
        } else {
            self.where_before_body()?;
            self.body(|printer| {
                printer.field()?;
                printer.out.text(",");
                printer.out.hard_break();
                Ok(())
            })?;
        }
        self.out.hard_break();
        Ok(())
    }

    /// `{ .. }` with elements and commas, each on lines of its own; ends the group of the item.
    fn body(&mut self, each: impl Fn(&mut Self) -> Printed) -> Printed {
        let close = self.enter(Delimiter::Brace)?;
        self.out.text("{");
        self.out.hard_break_if_nonempty();
        while self.at < close {
            each(self)?;
            if self.at < close {
                self.expect(COMMA)?;
            }
        }
        self.leave(close)?;
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text("}");
        Ok(())
    }

    fn field(&mut self) -> Printed {
        self.outer_attributes()?;
        let public = self.visibility_width()?;
        self.visibility(public);
        self.print_word()?;
        self.expect(COLON)?;
        self.out.text(": ");
        self.ty()
    }

    fn unnamed_fields(&mut self) -> Printed {
        let close = self.enter(Delimiter::Parenthesis)?;
        self.out.text("(");
        self.out.zero_break();
        self.list(close, |printer| {
            printer.outer_attributes()?;
            let public = printer.visibility_width()?;
            printer.visibility(public);
            printer.ty()
        })?;
        self.out.offset(-INDENT);
        self.out.text(")");
        Ok(())
    }

    fn enum_item(&mut self, public: usize) -> Printed {
        self.out.consistent(INDENT);
        self.visibility(public);
        self.at += 1;
        self.out.text("enum ");
        self.print_word()?;
        self.generics()?;
        self.where_before_body()?;
        self.body(|printer| {
            printer.variant()?;
            printer.out.text(",");
            printer.out.hard_break();
            Ok(())
        })?;
        self.out.hard_break();
        Ok(())
    }

    fn variant(&mut self) -> Printed {
        self.outer_attributes()?;
        self.print_word()?;
        if self.is_open(Delimiter::Parenthesis) {
            self.out.consistent(INDENT);
            self.unnamed_fields()?;
            self.out.end();
        } else if self.is_open(Delimiter::Brace) {
            let close = self.enter(Delimiter::Brace)?;
            self.out.text(" ");
            self.out.text("{");
            self.out.consistent(INDENT);
            self.out.space();
            while self.at < close {
                self.field()?;
                if self.at < close {
                    self.expect(COMMA)?;
                }
                self.out.comma_or_space(self.at >= close);
            }
            self.leave(close)?;
            self.out.offset(-INDENT);
            self.out.end();
            self.out.text("}");
        }
        if self.eat(EQUALS) {
            self.out.text(" = ");
            self.expression_alone()?;
        }
        Ok(())
    }

    fn type_item(&mut self, public: usize) -> Printed {
        self.out.consistent(INDENT);
        self.visibility(public);
        self.at += 1;
        self.out.text("type ");
        self.print_word()?;
        self.generics()?;
        self.expect(EQUALS)?;
        self.out.text(" ");
        self.out.text("= ");
        self.out.never_break();
        self.out.inconsistent(-INDENT);
        self.ty()?;
        self.out.end();
        self.expect(SEMICOLON)?;
        self.out.text(";");
        self.out.end();
        self.out.hard_break();
        Ok(())
    }

    /// `const NAME: T = value;`
    fn value_item(&mut self, public: usize, keyword: &'static str) -> Printed {
        self.out.consistent(0);
        self.visibility(public);
        self.at += 1;
        self.out.text(keyword);
        if self.is_word("mut") {
            return Err(Unknown);
        }
        self.print_word()?;
        self.expect(COLON)?;
        self.out.text(": ");
        self.ty()?;
        self.expect(EQUALS)?;
        self.out.text(" = ");
        self.out.never_break();
        self.expression_alone()?;
        self.expect(SEMICOLON)?;
        self.out.text(";");
        self.out.end();
        self.out.hard_break();
        Ok(())
    }

    fn function(&mut self, public: usize) -> Printed {
        self.out.consistent(INDENT);
        self.visibility(public);
        self.signature()?;
        self.where_before_body()?;
        self.function_body()?;
        self.out.hard_break();
        Ok(())
    }

    fn function_body(&mut self) -> Printed {
        let close = self.enter(Delimiter::Brace)?;
        self.out.text("{");
        self.out.hard_break_if_nonempty();
        self.statements(close)?;
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text("}");
        Ok(())
    }

    fn impl_item(&mut self, text: &mut String) -> Printed {
        self.at += 1;
        self.out.consistent(INDENT);
        self.out.inconsistent(-INDENT);
        self.out.consistent(INDENT);
        self.out.text("impl");
        self.generics()?;
        self.out.end();
        self.out.text(" ");
        if self.is(BANG) {
            return Err(Unknown);
        }
        self.ty()?;
        if self.eat_word("for") {
            self.out.space();
            self.out.text("for ");
            self.ty()?;
        }
        self.out.end();
        self.where_before_body()?;
        self.holder_body(text)
    }

    fn trait_item(&mut self, public: usize, text: &mut String) -> Printed {
        self.out.consistent(INDENT);
        self.visibility(public);
        self.at += 1;
        self.out.text("trait ");
        self.print_word()?;
        self.generics()?;
        if self.eat(COLON) {
            self.out.text(": ");
            // `prettyplease` never breaks between them, however many they are.
            self.out.inconsistent(0);
            self.wide_bounds()?;
        }
        self.where_before_body()?;
        self.holder_body(text)
    }

    /// The items of an `impl` or a `trait`: each is laid out when it is complete.
    fn holder_body(&mut self, text: &mut String) -> Printed {
        let close = self.enter(Delimiter::Brace)?;
        self.out.text("{");
        self.out.hard_break_if_nonempty();
        while self.at < close {
            self.held_item()?;
            self.out.flush(text);
        }
        self.leave(close)?;
        self.out.offset(-INDENT);
        self.out.end();
        self.out.text("}");
        self.out.hard_break();
        Ok(())
    }

    fn held_item(&mut self) -> Printed {
        self.outer_attributes()?;
        let public = self.visibility_width()?;
        let at = self.at + public;
        if self.is_word_at(at, "type") {
            return self.held_type(public);
        }
        if self.is_word_at(at, "const") && !self.is_word_at(at + 1, "fn") && !self.is_word_at(at + 1, "async") {
            return self.value_item(public, "const ");
        }
        self.out.consistent(INDENT);
        self.visibility(public);
        if !self.is_function() {
            return Err(Unknown);
        }
        self.signature()?;
        if self.eat(SEMICOLON) {
            self.out.text(";");
            self.out.end();
        } else {
            self.where_before_body()?;
            self.function_body()?;
        }
        self.out.hard_break();
        Ok(())
    }

    /// `type Name = T;`, `type Name: Bound;`
    fn held_type(&mut self, public: usize) -> Printed {
        self.out.consistent(INDENT);
        self.visibility(public);
        self.at += 1;
        self.out.text("type ");
        self.print_word()?;
        if self.is(COLON) {
            self.bounds()?;
        }
        if self.eat(EQUALS) {
            self.out.text(" = ");
            self.out.never_break();
            self.out.inconsistent(-INDENT);
            self.ty()?;
            self.out.end();
        }
        self.expect(SEMICOLON)?;
        self.out.text(";");
        self.out.end();
        self.out.hard_break();
        Ok(())
    }
}
