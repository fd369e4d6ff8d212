//! Goes past what is printed later: paths, groups.

use super::{COLONS, GREATER, Kind, LESS, Printed, Printer, SHIFT, Unknown};

impl Printer<'_> {
    /// Skips a path; one of an expression has `::` before its arguments, one of a type need not.
    pub(super) fn skip_path(&mut self) -> Printed {
        if self.is(LESS) {
            self.skip_angles()?;
        }
        self.eat(COLONS);
        loop {
            self.word()?;
            if !self.is(COLONS) {
                return Ok(());
            }
            self.at += 1;
            if self.is(LESS) {
                self.skip_angles()?;
                if !self.eat(COLONS) {
                    return Ok(());
                }
            }
        }
    }

    pub(super) fn skip_angles(&mut self) -> Printed {
        let mut depth = 0_usize;
        loop {
            let token = self.peek();
            match token.kind {
                Kind::Close(_) => return Err(Unknown),
                Kind::Operator if token.at == LESS => depth += 1,
                Kind::Operator if token.at == GREATER => depth = depth.saturating_sub(1),
                Kind::Operator if token.at == SHIFT => depth = depth.saturating_sub(2),
                _ => {}
            }
            self.skip_token();
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// Skips a token, or a whole group.
    pub(super) fn skip_token(&mut self) {
        let token = self.peek();
        if matches!(token.kind, Kind::Open(_)) {
            self.at += token.at as usize;
        }
        self.at += 1;
    }
}
