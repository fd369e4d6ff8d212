//! HTML in prose: the usual tags as the Markdown that looks the same, where they are balanced.
//!
//! Text in, text out, in three passes: `tokens` takes the text apart, `pairs` finds out which tags belong together,
//! `writer` writes it anew, with what `joints` puts between. What is no such tag, or belongs to none, is left as it is.
//! Each pass is linear in the text, and none of them calls itself.

mod joints;
mod pairs;
mod text;
mod tokens;
mod writer;

use std::borrow::Cow;

use pairs::Role;
use tokens::Token;

/// The text with Markdown in place of HTML.
pub(super) fn to_markdown(text: &str) -> Cow<'_, str> {
    if !text.contains('<') {
        return Cow::Borrowed(text);
    }
    let tokens = tokens::tokens(text);
    let roles = pairs::roles(&tokens);
    let says_anything = |(token, role): (&Token<'_>, &Role)| {
        matches!(token, Token::Break | Token::Preformatted { .. }) || !matches!(role, Role::Literal)
    };
    if tokens.iter().zip(&roles).any(says_anything) {
        Cow::Owned(writer::write(&tokens, &roles))
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests;
