//! Reads what stands between operators: names, literals, and what is in brackets.

use super::read::{COMPARE, Read, Site};
use super::tree::{List, Node};
use super::{BANG, COLONS, COMMA, Delimiter, EQUALS, Kind, LESS, POUND, Printer, SEMICOLON, Unknown};

impl Printer<'_> {
    pub(super) fn read_atom(&mut self, site: Site) -> Read {
        let (at, token) = (self.at, self.peek());
        match token.kind {
            Kind::Literal => {
                self.at += 1;
                Ok(self.tree.add(Node::Literal(at)))
            }
            Kind::Open(Delimiter::Parenthesis) => self.read_parenthesized(),
            Kind::Open(Delimiter::Bracket) => self.read_array(),
            Kind::Open(Delimiter::Brace) => {
                self.skip_token();
                Ok(self.tree.add(Node::Block { prefix: "", open: at }))
            }
            Kind::Word => self.read_word(site),
            Kind::Operator if token.at == COLONS || token.at == LESS => self.read_path(site),
            _ => Err(Unknown),
        }
    }

    pub(super) fn read_word(&mut self, site: Site) -> Read {
        let at = self.at;
        match self.text_of(self.peek()) {
            "true" | "false" => {
                self.at += 1;
                Ok(self.tree.add(Node::Literal(at)))
            }
            "if" => self.read_if(),
            "match" => {
                self.at += 1;
                let value = self.read(Site::Condition)?;
                let open = self.read_block()?;
                Ok(self.tree.add(Node::Match { value, open }))
            }
            "while" => {
                self.at += 1;
                let condition = self.read(Site::Condition)?;
                let open = self.read_block()?;
                Ok(self.tree.add(Node::While { condition, open }))
            }
            "for" => {
                self.at += 1;
                let pattern = self.at;
                while !self.is_word("in") {
                    if self.is_end() {
                        return Err(Unknown);
                    }
                    self.skip_token();
                }
                self.at += 1;
                let values = self.read(Site::Condition)?;
                let open = self.read_block()?;
                Ok(self.tree.add(Node::For { pattern, values, open }))
            }
            "loop" => {
                self.at += 1;
                let open = self.read_block()?;
                Ok(self.tree.add(Node::Loop { open }))
            }
            "let" => {
                self.at += 1;
                let pattern = self.at;
                while !self.is(EQUALS) {
                    if self.is_end() {
                        return Err(Unknown);
                    }
                    self.skip_token();
                }
                self.at += 1;
                let value = self.read_binary(site, COMPARE)?;
                Ok(self.tree.add(Node::Let { pattern, value }))
            }
            "async" => {
                self.at += 1;
                let prefix = if self.eat_word("move") { "async move " } else { "async " };
                let open = self.read_block()?;
                Ok(self.tree.add(Node::Block { prefix, open }))
            }
            "move" => self.read_closure(site, at + 1, true),
            "return" => self.read_leave("return", site),
            "break" => self.read_leave("break", site),
            "continue" => {
                self.at += 1;
                if self.peek().kind == Kind::Lifetime { Err(Unknown) } else { Ok(self.tree.add(Node::Continue)) }
            }
            "unsafe" | "const" | "static" | "yield" | "try" | "_" => Err(Unknown),
            _ => self.read_path(site),
        }
    }

    pub(super) fn read_leave(&mut self, word: &'static str, site: Site) -> Read {
        self.at += 1;
        if self.peek().kind == Kind::Lifetime {
            return Err(Unknown);
        }
        let bare = self.is_end() || self.is(COMMA) || self.is(SEMICOLON);
        let value = if bare { None } else { Some(self.read(site)?) };
        Ok(self.tree.add(Node::Leave { word, value }))
    }

    pub(super) fn read_if(&mut self) -> Read {
        self.at += 1;
        let condition = self.read(Site::Condition)?;
        let then = self.read_block()?;
        let other = if !self.eat_word("else") {
            None
        } else if self.is_word("if") {
            Some(self.read_if()?)
        } else {
            let open = self.read_block()?;
            Some(self.tree.add(Node::Block { prefix: "", open }))
        };
        Ok(self.tree.add(Node::If { condition, then, other }))
    }

    /// Skips a block; where it begins.
    pub(super) fn read_block(&mut self) -> Result<usize, Unknown> {
        if !self.is_open(Delimiter::Brace) {
            return Err(Unknown);
        }
        let open = self.at;
        self.skip_token();
        Ok(open)
    }

    pub(super) fn read_path(&mut self, site: Site) -> Read {
        let path = self.at;
        self.skip_path()?;
        if self.is(BANG) && !matches!(self.token(self.at + 1).kind, Kind::Operator) {
            return Err(Unknown);
        }
        if site == Site::Free && self.is_open(Delimiter::Brace) {
            let open = self.at;
            self.skip_token();
            return Ok(self.tree.add(Node::Struct { path, open }));
        }
        Ok(self.tree.add(Node::Path(path)))
    }

    /// Elements in brackets, and whether a comma follows the last.
    pub(super) fn read_list(&mut self, delimiter: Delimiter) -> Result<(List, bool), Unknown> {
        let close = self.enter(delimiter)?;
        let (mut list, mut comma) = (List::default(), false);
        while self.at < close {
            if self.is(POUND) {
                return Err(Unknown);
            }
            let element = self.read(Site::Free)?;
            self.tree.append(&mut list, element);
            comma = self.eat(COMMA);
            if !comma && self.at < close {
                return Err(Unknown);
            }
        }
        self.leave(close)?;
        Ok((list, comma))
    }

    pub(super) fn read_parenthesized(&mut self) -> Read {
        let (list, comma) = self.read_list(Delimiter::Parenthesis)?;
        Ok(match list.first {
            Some(only) if list.len == 1 && !comma => self.tree.add(Node::Paren(only)),
            _ => self.tree.add(Node::Tuple(list)),
        })
    }

    pub(super) fn read_array(&mut self) -> Read {
        let (at, close) = (self.at, self.at + self.peek().at as usize);
        let mut inner = at + 1;
        while inner < close && !self.is_at(inner, SEMICOLON) {
            let token = self.token(inner);
            inner += if matches!(token.kind, Kind::Open(_)) { token.at as usize + 1 } else { 1 };
        }
        if inner >= close {
            let list = self.read_list(Delimiter::Bracket)?.0;
            return Ok(self.tree.add(Node::Array(list)));
        }
        self.at += 1;
        let element = self.read(Site::Free)?;
        self.expect(SEMICOLON)?;
        let length = self.read(Site::Free)?;
        self.leave(close)?;
        Ok(self.tree.add(Node::Repeat { element, length }))
    }
}
