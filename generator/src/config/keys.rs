//! What single values of the configuration may be.

/// Whether cargo takes a name for a package, and Rust for a crate: `petstore`, `pet-store_2`.
pub fn is_package_name(name: &str) -> bool {
    // Packages of these names stand in the way of those that rustc brings along.
    const TAKEN: &[&str] = &["alloc", "build", "core", "deps", "examples", "incremental", "proc_macro", "std", "test"];
    let word = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.len() <= 64
        && name.chars().all(word)
        && !TAKEN.contains(&name)
        && !is_keyword(name)
}

/// Whether a text is a version as cargo wants it: `1.2.3`, `1.2.3-rc.1`.
pub(super) fn is_version(text: &str) -> bool {
    let (numbers, rest) = match text.find(['-', '+']) {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let number = |part: &str| {
        !part.is_empty()
            && part.len() <= 9
            && part.chars().all(|c| c.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
    };
    let words = |rest: &str| {
        rest.split('.')
            .all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '+'))
    };
    let parts: Vec<&str> = numbers.split('.').collect();
    parts.len() == 3 && parts.into_iter().all(number) && (rest.is_empty() || words(&rest[1..]))
}

fn is_keyword(word: &str) -> bool {
    const KEYWORDS: &[&str] = &[
        "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
        "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
        "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
        "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
    ];
    KEYWORDS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_versions_are_what_cargo_takes() {
        assert!(is_package_name("pet-store_2"));
        for bad in ["", "2pets", "Pets", "pet store", "test", "match", "päts", "-x", "a/b"] {
            assert!(!is_package_name(bad), "{bad}");
        }
        for good in ["0.1.0", "1.2.3-rc.1", "1.2.3+build"] {
            assert!(is_version(good), "{good}");
        }
        for bad in ["1", "1.2", "01.2.3", "1.2.3-", "1.2.x", "1.2.3\n"] {
            assert!(!is_version(bad), "{bad}");
        }
    }
}
