//! Patterns: from ECMA-262 (what JSON Schema prescribes) to the syntax of the `regex` crate, which runs in linear time.

use std::fmt::Write;

/// The same pattern for the `regex` crate, compiled once to be sure.
///
/// # Errors
/// Says what the pattern uses that a linear-time engine can't do, or where its syntax is broken.
pub(crate) fn translate(pattern: &str) -> Result<String, String> {
    let mut translator = Translator { chars: pattern.chars().collect(), at: 0, out: String::new() };
    translator.run()?;
    let compiled = regex_syntax::ParserBuilder::new().nest_limit(100).build().parse(&translator.out);
    compiled.map(|_| translator.out).map_err(|error| reason(&error))
}

fn reason(error: &regex_syntax::Error) -> String {
    match error {
        regex_syntax::Error::Parse(error) => error.kind().to_string(),
        regex_syntax::Error::Translate(error) => error.kind().to_string(),
        _ => "its syntax is broken".to_owned(),
    }
}

/// White space as ECMA-262 counts it.
const SPACE: &str = r"\t\n\x0B\x0C\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}";

struct Translator {
    chars: Vec<char>,
    at: usize,
    out: String,
}

impl Translator {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn run(&mut self) -> Result<(), String> {
        while let Some(c) = self.peek(0) {
            self.at += 1;
            match c {
                '\\' => self.escape(false)?,
                '[' => self.class()?,
                '(' => self.group()?,
                '.' => self.out.push_str(r"[^\n\r\x{2028}\x{2029}]"),
                '{' if !self.is_quantifier() => self.out.push_str(r"\{"),
                '{' => self.quantifier(),
                '}' => self.out.push_str(r"\}"),
                ']' => self.out.push_str(r"\]"),
                c => self.out.push(c),
            }
        }
        Ok(())
    }

    fn group(&mut self) -> Result<(), String> {
        self.out.push('(');
        if self.peek(0) != Some('?') {
            return Ok(());
        }
        match (self.peek(1), self.peek(2)) {
            (Some('=' | '!'), _) => Err("it looks ahead".to_owned()),
            (Some('<'), Some('=' | '!')) => Err("it looks behind".to_owned()),
            _ => Ok(()),
        }
    }

    /// Whether the brace just read opens `{n}`, `{n,}` or `{n,m}`; elsewhere it stands for itself (Annex B).
    fn is_quantifier(&self) -> bool {
        let rest: String = self.chars[self.at..].iter().take_while(|c| **c != '}').collect();
        let closed = self.at + rest.chars().count() < self.chars.len();
        let (least, most) = rest.split_once(',').unwrap_or((&rest, ""));
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        closed && !least.is_empty() && digits(least) && digits(most)
    }

    fn quantifier(&mut self) {
        self.out.push('{');
        while let Some(c) = self.peek(0) {
            self.at += 1;
            self.out.push(c);
            if c == '}' {
                break;
            }
        }
    }

    fn class(&mut self) -> Result<(), String> {
        let negated = self.peek(0) == Some('^');
        self.at += usize::from(negated);
        if self.peek(0) == Some(']') {
            self.at += 1;
            self.out.push_str(if negated { r"(?s:.)" } else { r"[^\x{0}-\x{10FFFF}]" });
            return Ok(());
        }
        self.out.push_str(if negated { "[^" } else { "[" });
        while let Some(c) = self.peek(0) {
            self.at += 1;
            match c {
                ']' => {
                    self.out.push(']');
                    return Ok(());
                }
                '\\' => self.escape(true)?,
                '[' | '&' | '~' | '^' => {
                    self.out.push('\\');
                    self.out.push(c);
                }
                '-' if self.stands_for_itself() => self.out.push_str(r"\-"),
                c => self.out.push(c),
            }
        }
        Err("a `[` is not closed".to_owned())
    }

    /// Whether the hyphen just read is no range: at either end of the class, or beside a class escape such as `\w`.
    fn stands_for_itself(&self) -> bool {
        let previous = self.at.checked_sub(2).and_then(|at| self.chars.get(at)).copied();
        let escaped = self.at.checked_sub(3).and_then(|at| self.chars.get(at)) == Some(&'\\');
        let after_class = escaped && previous.is_some_and(|c| "dwsDWS".contains(c));
        let first = matches!(previous, Some('[')) && !escaped;
        let before_class = self.peek(0) == Some('\\') && self.peek(1).is_some_and(|c| "dwsDWS".contains(c));
        first || after_class || before_class || matches!(self.peek(0), Some(']' | '-'))
    }

    fn escape(&mut self, in_class: bool) -> Result<(), String> {
        let Some(c) = self.peek(0) else { return Err("it ends in a backslash".to_owned()) };
        self.at += 1;
        let whole = |inner: &str| if in_class { inner.to_owned() } else { format!("[{inner}]") };
        match c {
            'd' => self.out.push_str(&whole("0-9")),
            'D' => self.out.push_str("[^0-9]"),
            'w' => self.out.push_str(&whole("0-9A-Za-z_")),
            'W' => self.out.push_str("[^0-9A-Za-z_]"),
            's' => self.out.push_str(&whole(SPACE)),
            'S' => {
                self.out.push_str("[^");
                self.out.push_str(SPACE);
                self.out.push(']');
            }
            'b' if in_class => self.out.push_str(r"\x08"),
            'b' => self.out.push_str(r"(?-u:\b)"),
            'B' => self.out.push_str(r"(?-u:\B)"),
            'n' | 'r' | 't' | 'f' | 'v' => {
                self.out.push('\\');
                self.out.push(c);
            }
            '0' => self.out.push_str(r"\x00"),
            '1'..='9' => return Err("it refers back to a group".to_owned()),
            'k' => return Err("it refers back to a named group".to_owned()),
            'c' => self.control()?,
            'x' => self.hexadecimal(2)?,
            'u' => self.unicode()?,
            'p' | 'P' => self.property(c),
            c if c.is_ascii_alphabetic() => self.out.push(c),
            c => self.literal(c),
        }
        Ok(())
    }

    fn control(&mut self) -> Result<(), String> {
        let letter = self.peek(0).filter(char::is_ascii_alphabetic).ok_or("`\\c` needs a letter")?;
        self.at += 1;
        self.character(u32::from(letter) % 32);
        Ok(())
    }

    fn hexadecimal(&mut self, digits: usize) -> Result<(), String> {
        let code = self.code(digits).ok_or("an escape needs hexadecimal digits")?;
        self.character(code);
        Ok(())
    }

    fn character(&mut self, code: u32) {
        // Writing to a string can't fail.
        let _ = write!(self.out, r"\x{{{code:X}}}");
    }

    fn code(&mut self, digits: usize) -> Option<u32> {
        let text: String = self.chars.get(self.at..self.at + digits)?.iter().collect();
        let code = u32::from_str_radix(&text, 16).ok()?;
        self.at += digits;
        Some(code)
    }

    fn unicode(&mut self) -> Result<(), String> {
        if self.peek(0) == Some('{') {
            let length = self.chars[self.at..].iter().position(|c| *c == '}').ok_or("`\\u{` is not closed")?;
            let text: String = self.chars[self.at + 1..self.at + length].iter().collect();
            self.at += length + 1;
            self.character(u32::from_str_radix(&text, 16).map_err(|_| "`\\u{` needs hexadecimal digits")?);
            return Ok(());
        }
        let code = self.code(4).ok_or("`\\u` needs four hexadecimal digits")?;
        let pair = (0xD800..0xDC00).contains(&code) && self.peek(0) == Some('\\') && self.peek(1) == Some('u');
        if pair {
            self.at += 2;
            let low = self.code(4).filter(|low| (0xDC00..0xE000).contains(low)).ok_or("a surrogate stands alone")?;
            self.character(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00));
        } else {
            self.character(code);
        }
        Ok(())
    }

    /// `\p{Script=Greek}` and its kin are written the same way in both.
    fn property(&mut self, c: char) {
        self.out.push('\\');
        self.out.push(c);
        while let Some(c) = self.peek(0).filter(|c| *c == '{' || !self.out.ends_with('}') && *c != '\\') {
            self.at += 1;
            self.out.push(c);
            if c == '}' {
                break;
            }
        }
    }

    fn literal(&mut self, c: char) {
        if c.is_ascii_punctuation() {
            self.out.push('\\');
        }
        self.out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::translate;

    fn accepts(pattern: &str, text: &str) -> bool {
        regex::Regex::new(&translate(pattern).unwrap()).unwrap().is_match(text)
    }

    #[test]
    fn classes_are_ascii_as_in_ecma_262() {
        assert!(accepts(r"^\d+$", "12"));
        assert!(!accepts(r"^\d+$", "\u{0661}"));
        assert!(!accepts(r"^\w+$", "\u{e9}"));
        assert!(accepts(r"^\s$", "\u{feff}"));
        assert!(accepts(r"^\S+$", "a"));
        assert!(!accepts(r"^.$", "\r"));
    }

    #[test]
    fn what_annex_b_allows_stands_for_itself() {
        assert!(accepts(r"^{a}$", "{a}"));
        assert!(accepts(r"^a{2}$", "aa"));
        assert!(accepts(r"^\/x\-y$", "/x-y"));
        assert!(accepts(r"^[\w-]+$", "a-b"));
        assert!(accepts(r"^[a-z[&~]+$", "a[&~"));
        assert!(accepts(r"^]$", "]"));
        assert!(accepts(r"^[^]$", "\n"));
        assert!(!accepts(r"[]", "a"));
    }

    #[test]
    fn escapes_are_translated() {
        assert!(accepts(r"^\u00e9$", "\u{e9}"));
        assert!(accepts(r"^\uD83D\uDE00$", "\u{1F600}"));
        assert!(accepts(r"^\u{1F600}$", "\u{1F600}"));
        assert!(accepts(r"^\cJ$", "\n"));
        assert!(accepts(r"^\p{L}+$", "\u{e9}a"));
        assert!(accepts(r"^(?<year>\d{4})-(?:x|y)$", "2020-x"));
    }

    #[test]
    fn what_needs_backtracking_is_refused_with_a_reason() {
        assert_eq!(translate("^(?=a)b").unwrap_err(), "it looks ahead");
        assert_eq!(translate("(?<!a)b").unwrap_err(), "it looks behind");
        assert_eq!(translate(r"(a)\1").unwrap_err(), "it refers back to a group");
        assert_eq!(translate("a\\").unwrap_err(), "it ends in a backslash");
        assert_eq!(translate("[a").unwrap_err(), "a `[` is not closed");
        assert_eq!(translate("a)").unwrap_err(), "unopened group");
    }
}
