//! From document text to words: where one ends and the next begins, and which symbols are spelled.
//!
//! `HTTPServer` is `HTTP Server`, `userIDs` is `user IDs`, `v1.2` is `v1 2`. Letters and digits of any script stay, as
//! far as Rust admits them in identifiers; what cannot be seen goes.

use std::borrow::Cow;

use unicode_ident::is_xid_continue;
use unicode_normalization::UnicodeNormalization;
use unicode_security::GeneralSecurityProfile;

use super::symbols;

/// Which symbols become words where there are letters or digits too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Spell {
    /// Those at either end that change the meaning: `+1`, `C#`.
    Ends,
    /// All.
    All,
}

/// The words of a text. None if there is nothing in it that can be read out.
pub(super) fn words(text: &str, spell: Spell) -> Vec<String> {
    if text.is_empty() {
        return vec!["Empty".to_owned()];
    }
    if is_plain(text) {
        return text.split('_').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    }
    let given = text;
    let text = visible(given);
    let runs = runs(&text);
    let first = runs.iter().position(|run| matches!(run, Run::Word(_)));
    let last = runs.iter().rposition(|run| matches!(run, Run::Word(_)));
    let mut words = Vec::new();
    for (index, run) in runs.iter().enumerate() {
        match run {
            Run::Word(word) => split_camel(word, &mut words),
            Run::Gap => {}
            Run::Symbol(word) => {
                let alone = first.is_none();
                let before = symbols::counts_before(word) && (Some(index + 1) == first || signs_number(&runs, index));
                let after = last.is_some_and(|last| index > last) && symbols::counts_after(word);
                if alone || before || after {
                    split_camel(word, &mut words);
                } else if spell == Spell::All && (*word != "Underscore" || Some(index) < first) {
                    split_camel(if *word == "Minus" { "Dash" } else { word }, &mut words);
                }
            }
        }
    }
    if words.is_empty() && !text.is_empty() && text.chars().all(char::is_whitespace) {
        words.push("Blank".to_owned());
    }
    if words.is_empty() {
        given.chars().filter(|c| !c.is_whitespace()).take(SPELLED).for_each(|c| spelled(c, &mut words));
    }
    words
}

/// What the words of a header's name are to be read from: `X-GitHub-Event` is `x github event`, as hyphens say where a
/// word begins and case, which counts for nothing there, does not. A name without a hyphen has its case alone, but for
/// HTTP's own `ETag`, which is one word.
pub(super) fn of_header(name: &str) -> Cow<'_, str> {
    if name.contains('-') || name.eq_ignore_ascii_case("etag") {
        Cow::Owned(name.to_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// Whether a text is words of lower case, or digits, with `_` between: most of those that are asked about.
pub(super) fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_word = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let bounded = bytes.first().is_some_and(|byte| is_word(*byte)) && bytes.last().is_some_and(|byte| is_word(*byte));
    bounded && bytes.iter().all(|byte| is_word(*byte) || *byte == b'_')
}

/// Of how many characters without a word the names are given.
const SPELLED: usize = 3;

/// The name that Unicode gives a character: `🚀` is `ROCKET`, `👍` is `THUMBS UP SIGN`.
fn spelled(c: char, words: &mut Vec<String>) {
    let directs = matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let name = unicode_names2::name(c).filter(|_| !directs && !is_invisible(c));
    let Some(name) = name.map(|name| name.to_string()) else { return };
    words.extend(name.split([' ', '-']).filter(|word| !word.is_empty()).map(str::to_lowercase));
}

/// The text without what cannot be seen, composed, as rustc compares identifiers, and with plain letters for those that
/// are others in print alone: `1ª` is `1a`, and rustc warns of the former.
fn visible(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    // Its capital is a Greek letter that nobody tells from an M: `µs` is `micros`.
    if text.chars().all(|c| c.is_ascii() || matches!(c, '\u{b5}' | '\u{3bc}')) {
        return Cow::Owned(text.replace(['\u{b5}', '\u{3bc}'], "micro"));
    }
    Cow::Owned(text.nfkc().filter(|&c| !is_invisible(c) && !is_unusual(c)).collect())
}

/// Whether the symbol belongs to the number that follows it: `at +1`, `GMT+1`, but not `2024-02`.
fn signs_number(runs: &[Run<'_>], index: usize) -> bool {
    let after_word = index.checked_sub(1).is_some_and(|before| matches!(runs[before], Run::Word(_)));
    let number = matches!(runs.get(index + 1), Some(Run::Word(word)) if word.starts_with(char::is_numeric));
    number && (!after_word || matches!(runs[index], Run::Symbol("Plus")))
}

/// A stretch of a text.
enum Run<'a> {
    /// Letters and digits.
    Word(&'a str),
    /// A symbol, in words.
    Symbol(&'static str),
    /// Space, and symbols without a word.
    Gap,
}

fn runs(text: &str) -> Vec<Run<'_>> {
    let mut runs = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let word = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
        let taken = if word > 0 {
            runs.push(Run::Word(&rest[..word]));
            word
        } else if let Some((name, length)) = symbols::at_start(rest) {
            runs.push(Run::Symbol(name));
            length
        } else {
            runs.push(Run::Gap);
            c.len_utf8()
        };
        rest = &rest[taken..];
    }
    runs
}

fn is_word(c: char) -> bool {
    is_xid_continue(c) && c != '_'
}

/// Letters that no language is written with, such as the `ʿ` of transcriptions: rustc warns of them.
fn is_unusual(c: char) -> bool {
    is_xid_continue(c) && !c.identifier_allowed()
}

/// Characters that an identifier could hold, but nobody would see: fillers and variation selectors.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{34F}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}' | '\u{3164}'
        | '\u{FFA0}' | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

/// Splits a run of letters and digits where its case says that a word begins.
fn split_camel(run: &str, words: &mut Vec<String>) {
    if run.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) {
        return words.push(run.to_owned());
    }
    // `404notFound`: a status, and what it means.
    if let Some((status, rest)) = run.split_at_checked(3).filter(|(status, rest)| is_status(status, rest)) {
        words.push(status.to_owned());
        return split_camel(rest, words);
    }
    let chars: Vec<char> = run.chars().collect();
    let mut word = String::new();
    let mut last_cased = None;
    for (index, &c) in chars.iter().enumerate() {
        if begins_word(&chars, index, &word, last_cased) {
            words.push(std::mem::take(&mut word));
        }
        if c.is_uppercase() || c.is_lowercase() {
            last_cased = Some(c);
        }
        word.push(c);
    }
    words.push(word);
}

/// Whether a name begins with the code of a status, which a word follows.
fn is_status(status: &str, rest: &str) -> bool {
    let digits = status.bytes().all(|byte| byte.is_ascii_digit()) && (b'1'..=b'5').contains(&status.as_bytes()[0]);
    digits && rest.len() > 3 && rest.bytes().take(4).all(|byte| byte.is_ascii_alphabetic())
}

/// Whether the character at `index` begins a word; `word` is what the current one has so far.
fn begins_word(chars: &[char], index: usize, word: &str, last_cased: Option<char>) -> bool {
    if word.is_empty() || !chars[index].is_uppercase() || is_fixed(word, &chars[index..]) {
        return false;
    }
    match last_cased {
        Some(last) if last.is_lowercase() => true,
        Some(_) => {
            // `HTTPServer`: the last capital belongs to what follows, unless that is a plural's `s`: `IDs`.
            let next = chars.get(index + 1);
            let plural = next == Some(&'s') && !chars.get(index + 2).is_some_and(|c| c.is_lowercase());
            next.is_some_and(|c| c.is_lowercase()) && !plural
        }
        None => false,
    }
}

/// Words whose capitals do not say where a word begins.
fn is_fixed(word: &str, rest: &[char]) -> bool {
    let follows = |text: &str| text.chars().zip(rest.iter().copied().chain(['\0'])).all(|(a, b)| a == b);
    match word {
        "O" => follows("Auth"),
        "i" => follows("OS"),
        "I" => follows("Pv4") || follows("Pv6"),
        _ => false,
    }
}
