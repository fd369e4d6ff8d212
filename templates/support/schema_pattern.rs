//! Patterns as rules of schemas.

use super::pattern::Pattern;
use super::schema::TextRule;

impl TextRule for Pattern {
    fn accepts(&self, text: &str) -> bool {
        self.is_match(text)
    }

    fn source(&self) -> &str {
        self.source
    }
}
