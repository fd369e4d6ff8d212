//! Rust paths that the user's configuration names.

/// From where a path is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// A crate of its own: `crate`, `self` and `super` lead nowhere near the user's code.
    OtherCrate,
    /// A module of the user's crate.
    SameCrate,
}

/// Checks a path to a type or a trait: `my_crate::Money`, `std::sync::Arc<str>`.
///
/// # Errors
/// Why it is none, to follow "because".
pub fn check_path(text: &str, reach: Reach) -> Result<(), &'static str> {
    let text = text.trim();
    if !text.is_ascii() {
        return Err("only ASCII letters stand in it");
    }
    let mut rest = text;
    path(&mut rest, 0)?;
    if !rest.is_empty() {
        return Err("something stands behind its end");
    }
    let first = text.split("::").next().unwrap_or_default();
    match (reach, first) {
        (Reach::OtherCrate, "crate" | "self" | "super") => {
            Err("the emitted crate is not the one it is meant from: name the crate, and add it to `dependencies`")
        }
        _ => Ok(()),
    }
}

fn path(rest: &mut &str, depth: usize) -> Result<(), &'static str> {
    const DEPTH: usize = 16;
    if depth > DEPTH {
        return Err("it is nested too deeply");
    }
    *rest = rest.trim_start();
    if let Some(tail) = rest.strip_prefix("::") {
        *rest = tail;
    }
    loop {
        word(rest)?;
        if let Some(tail) = rest.strip_prefix('<') {
            *rest = tail;
            arguments(rest, depth)?;
        }
        let Some(tail) = rest.strip_prefix("::") else { break };
        *rest = tail;
    }
    *rest = rest.trim_start();
    Ok(())
}

fn arguments(rest: &mut &str, depth: usize) -> Result<(), &'static str> {
    loop {
        path(rest, depth + 1)?;
        if let Some(tail) = rest.strip_prefix('>') {
            *rest = tail;
            return Ok(());
        }
        *rest = rest.strip_prefix(',').ok_or("a `<` has no `>`")?;
    }
}

fn word(rest: &mut &str) -> Result<(), &'static str> {
    let text = rest.strip_prefix("r#").unwrap_or(rest);
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(text.len());
    if end == 0 || text.starts_with(|c: char| c.is_ascii_digit()) || &text[..end] == "_" {
        return Err("a name is missing");
    }
    *rest = &text[end..];
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_pass_and_all_else_is_refused() {
        for good in ["Money", "my_crate::Money", "::std::sync::Arc<str>", "a::B<c::D, E<F>>", "r#type::X"] {
            assert_eq!(check_path(good, Reach::OtherCrate), Ok(()), "{good}");
        }
        for bad in ["", "a::", "a b", "a<b", "a>b", "fn()", "a; b", "&str", "a::1", "x!{}", "(A, B)", "é::X", "_"] {
            assert!(check_path(bad, Reach::OtherCrate).is_err(), "{bad}");
        }
        assert!(check_path(&"a<".repeat(100), Reach::OtherCrate).is_err());
        assert!(check_path("crate::X", Reach::OtherCrate).is_err());
        assert_eq!(check_path("crate::X", Reach::SameCrate), Ok(()));
    }
}
