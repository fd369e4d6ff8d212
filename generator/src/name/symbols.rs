//! Symbols in words, for names that have nothing better to be made of: `+1`, `*`, `>=`.

/// Longer symbols first, so that `<=` is not `<` and `=`.
const SYMBOLS: &[(&str, &str)] = &[
    ("...", "Dots"),
    ("<=", "LessOrEqual"),
    (">=", "GreaterOrEqual"),
    ("!=", "NotEqual"),
    ("<>", "NotEqual"),
    ("==", "Equal"),
    ("&&", "And"),
    ("||", "Or"),
    ("->", "Arrow"),
    ("=>", "Arrow"),
    ("!", "Not"),
    ("\"", "Quote"),
    ("#", "Hash"),
    ("$", "Dollar"),
    ("%", "Percent"),
    ("&", "And"),
    ("'", "Apostrophe"),
    ("(", "OpenParen"),
    (")", "CloseParen"),
    ("*", "Star"),
    ("+", "Plus"),
    (",", "Comma"),
    ("-", "Minus"),
    (".", "Dot"),
    ("/", "Slash"),
    (":", "Colon"),
    (";", "Semicolon"),
    ("<", "LessThan"),
    ("=", "Equal"),
    (">", "GreaterThan"),
    ("?", "Question"),
    ("@", "At"),
    ("[", "OpenBracket"),
    ("\\", "Backslash"),
    ("]", "CloseBracket"),
    ("^", "Caret"),
    ("_", "Underscore"),
    ("`", "Backtick"),
    ("{", "OpenBrace"),
    ("|", "Pipe"),
    ("}", "CloseBrace"),
    ("~", "Tilde"),
    ("°", "Degree"),
    ("±", "PlusMinus"),
    ("×", "Times"),
    ("÷", "DividedBy"),
    ("€", "Euro"),
    ("£", "Pound"),
    ("¥", "Yen"),
    ("≠", "NotEqual"),
    ("≤", "LessOrEqual"),
    ("≥", "GreaterOrEqual"),
    ("∞", "Infinity"),
];

/// The symbol at the start of `text`, in words, and the length of the symbol in bytes.
pub(super) fn at_start(text: &str) -> Option<(&'static str, usize)> {
    SYMBOLS.iter().find(|(symbol, _)| text.starts_with(symbol)).map(|&(symbol, word)| (word, symbol.len()))
}

/// Whether a symbol before a word changes what the word means: `+1`, `-name`, `<5`, `!found`.
pub(super) fn counts_before(word: &str) -> bool {
    matches!(
        word,
        "Plus"
            | "Minus"
            | "LessThan"
            | "GreaterThan"
            | "LessOrEqual"
            | "GreaterOrEqual"
            | "Equal"
            | "NotEqual"
            | "Not"
            | "PlusMinus"
    )
}

/// Whether a symbol after a word changes what the word means: `C++`, `F#`, `50%`, `foo*`.
pub(super) fn counts_after(word: &str) -> bool {
    matches!(word, "Plus" | "Hash" | "Percent" | "Star" | "Degree" | "Euro")
}
