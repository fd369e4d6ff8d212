//! Reads expressions into the tree.

use super::tree::{Id, Node};
use super::{
    AND, ANDS, BANG, COLON, COLONS, COMMA, DOT, DOTS, DOTS_EQUALS, Delimiter, FAT_ARROW, Kind, MINUS, OR, ORS, Printer,
    QUESTION, SEMICOLON, STAR, Unknown, operator,
};

pub(super) type Read = Result<Id, Unknown>;

/// Where an expression stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Site {
    /// Anywhere.
    Free,
    /// Before the body of `if`, `match`, `while`, `for`: a brace is no struct.
    Condition,
}

/// How strongly operators bind.
const ASSIGN: u8 = 1;
const RANGE: u8 = 2;
pub(super) const COMPARE: u8 = 5;

impl Printer<'_> {
    /// An expression with operators.
    pub(super) fn read(&mut self, site: Site) -> Read {
        self.read_binary(site, 0)
    }

    /// An expression that begins a statement or an arm: if it ends in a block, it ends there.
    pub(super) fn read_statement(&mut self) -> Read {
        if !self.begins_block() {
            return self.read(Site::Free);
        }
        let block = self.read_atom(Site::Free)?;
        if self.is(DOT) || self.is(QUESTION) {
            let rest = self.read_postfix(block)?;
            return self.read_operators(rest, Site::Free, 0);
        }
        Ok(block)
    }

    fn begins_block(&self) -> bool {
        let token = self.peek();
        match token.kind {
            Kind::Open(Delimiter::Brace) => true,
            Kind::Word => matches!(self.text_of(token), "if" | "match" | "while" | "for" | "loop" | "unsafe"),
            _ => false,
        }
    }

    pub(super) fn read_binary(&mut self, site: Site, least: u8) -> Read {
        let left = self.read_unary(site)?;
        self.read_operators(left, site, least)
    }

    fn read_operators(&mut self, mut left: Id, site: Site, least: u8) -> Read {
        loop {
            if self.is_word("as") && least <= 12 {
                let ty = self.at + 1;
                self.at = ty;
                self.skip_path()?;
                left = self.tree.add(Node::Cast { inner: left, ty });
                continue;
            }
            let token = self.peek();
            if token.kind != Kind::Operator {
                return Ok(left);
            }
            let Some((binds, text)) = binary(token.at) else { return Ok(left) };
            if binds < least || binds == least && binds == COMPARE {
                return Ok(left);
            }
            self.at += 1;
            left = match binds {
                ASSIGN => {
                    let right = self.read_binary(site, ASSIGN)?;
                    if text == "=" {
                        self.tree.add(Node::Assign { left, right })
                    } else {
                        self.tree.add(Node::Binary { operator: text, left, right })
                    }
                }
                RANGE => {
                    let to = self.read_range_end(site)?;
                    self.tree.add(Node::Range { from: Some(left), to, operator: text })
                }
                _ => {
                    let right = self.read_binary(site, binds + 1)?;
                    self.tree.add(Node::Binary { operator: text, left, right })
                }
            };
        }
    }

    fn read_range_end(&mut self, site: Site) -> Result<Option<Id>, Unknown> {
        let ends = self.is_end()
            || self.is(COMMA)
            || self.is(SEMICOLON)
            || self.is(FAT_ARROW)
            || site == Site::Condition && self.is_open(Delimiter::Brace);
        if ends { Ok(None) } else { self.read_binary(site, RANGE + 1).map(Some) }
    }

    fn read_unary(&mut self, site: Site) -> Read {
        let token = self.peek();
        if token.kind == Kind::Operator {
            let operator = match token.at {
                BANG => "!",
                STAR => "*",
                MINUS => "-",
                AND | ANDS => return self.read_reference(site),
                OR | ORS => return self.read_closure(site, self.at, false),
                DOTS | DOTS_EQUALS => {
                    self.at += 1;
                    let to = self.read_range_end(site)?;
                    let operator = if token.at == DOTS { ".." } else { "..=" };
                    return Ok(self.tree.add(Node::Range { from: None, to, operator }));
                }
                _ => "",
            };
            if !operator.is_empty() {
                self.at += 1;
                let inner = self.read_unary(site)?;
                return Ok(self.tree.add(Node::Unary { operator, inner }));
            }
        }
        let atom = self.read_atom(site)?;
        self.read_postfix(atom)
    }

    fn read_reference(&mut self, site: Site) -> Read {
        let twice = self.is(ANDS);
        self.at += 1;
        if self.is_word("raw") {
            return Err(Unknown);
        }
        let mutable = self.eat_word("mut");
        let inner = self.read_unary(site)?;
        let one = self.tree.add(Node::Reference { mutable, inner });
        Ok(if twice { self.tree.add(Node::Reference { mutable: false, inner: one }) } else { one })
    }

    pub(super) fn read_closure(&mut self, site: Site, parameters: usize, moves: bool) -> Read {
        self.at = parameters;
        if !self.eat(ORS) {
            self.at += 1;
            while !self.is(OR) {
                if self.is_end() {
                    return Err(Unknown);
                }
                self.skip_token();
            }
            self.at += 1;
        }
        if self.is(operator("->")) {
            return Err(Unknown);
        }
        let body = self.read_binary(site, 0)?;
        Ok(self.tree.add(Node::Closure { moves, parameters, body }))
    }

    pub(super) fn read_postfix(&mut self, mut base: Id) -> Read {
        loop {
            if self.eat(QUESTION) {
                base = self.tree.add(Node::Try(base));
            } else if self.is_open(Delimiter::Parenthesis) {
                let arguments = self.read_list(Delimiter::Parenthesis)?.0;
                base = self.tree.add(Node::Call { function: base, arguments });
            } else if self.is_open(Delimiter::Bracket) {
                let close = self.enter(Delimiter::Bracket)?;
                let index = self.read(Site::Free)?;
                self.leave(close)?;
                base = self.tree.add(Node::Index { base, index });
            } else if self.eat(DOT) {
                base = self.read_member(base)?;
            } else {
                return Ok(base);
            }
        }
    }

    fn read_member(&mut self, base: Id) -> Read {
        if self.eat_word("await") {
            return Ok(self.tree.add(Node::Await(base)));
        }
        let (name, token) = (self.at, self.peek());
        let is_index = token.kind == Kind::Literal && self.text_of(token).bytes().all(|byte| byte.is_ascii_digit());
        if !is_index && token.kind != Kind::Word {
            return Err(Unknown);
        }
        self.at += 1;
        if self.is(COLONS) {
            self.at += 1;
            self.skip_angles()?;
        }
        if !is_index && self.is_open(Delimiter::Parenthesis) {
            let arguments = self.read_list(Delimiter::Parenthesis)?.0;
            return Ok(self.tree.add(Node::Method { receiver: base, name, arguments }));
        }
        Ok(self.tree.add(Node::Field { base, name }))
    }

    /// Whether `name:` stands here, as in the fields of a struct.
    pub(super) fn is_labelled(&self) -> bool {
        self.is_at(self.at + 1, COLON)
    }
}

/// How strongly an operator binds, and how it is written.
fn binary(packed: u32) -> Option<(u8, &'static str)> {
    const TABLE: [(u8, &str); 31] = [
        (ASSIGN, "="),
        (ASSIGN, "+="),
        (ASSIGN, "-="),
        (ASSIGN, "*="),
        (ASSIGN, "/="),
        (ASSIGN, "%="),
        (ASSIGN, "^="),
        (ASSIGN, "&="),
        (ASSIGN, "|="),
        (ASSIGN, "<<="),
        (ASSIGN, ">>="),
        (RANGE, ".."),
        (RANGE, "..="),
        (3, "||"),
        (4, "&&"),
        (COMPARE, "=="),
        (COMPARE, "!="),
        (COMPARE, "<"),
        (COMPARE, ">"),
        (COMPARE, "<="),
        (COMPARE, ">="),
        (6, "|"),
        (7, "^"),
        (8, "&"),
        (9, "<<"),
        (9, ">>"),
        (10, "+"),
        (10, "-"),
        (11, "*"),
        (11, "/"),
        (11, "%"),
    ];
    // Most are followed by none.
    if matches!(packed, COMMA | SEMICOLON | FAT_ARROW | COLON) {
        return None;
    }
    TABLE.into_iter().find(|(_, text)| operator(text) == packed)
}
