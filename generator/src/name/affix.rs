//! What the names of alternatives repeat of the name of their choice: `ToolChoice::Auto` is enough for a
//! `ToolChoiceAuto`, and `Payment::Card` for a `CardPayment`.

use super::case::Case;
use super::words::{Spell, words};

/// Per alternative, its name without what the choice's own name says, where there is something left; `None` elsewhere,
/// and for those that are no components.
///
/// The whole name of the choice goes wherever it stands. A part of it goes where all alternatives have it.
pub(super) fn without(choice: &str, alternatives: &[Option<&str>]) -> Vec<Option<String>> {
    let own = words(choice.trim_start_matches("r#"), Spell::Ends);
    let all: Vec<Option<Vec<String>>> =
        alternatives.iter().map(|name| name.map(|name| words(name, Spell::Ends))).collect();
    let (before, after) = shared(&own, &all);
    let short = |name: &Option<Vec<String>>| {
        let name = name.as_deref()?;
        let whole = Some(strip(name, &own)).filter(|rest| rest.len() < name.len());
        let part = || name.get(before..name.len().checked_sub(after)?).filter(|rest| rest.len() < name.len());
        let rest = whole.or_else(part).filter(|rest| !rest.is_empty())?;
        rest[0].starts_with(char::is_alphabetic).then(|| Case::Upper.join(rest))
    };
    all.iter().map(short).collect()
}

/// The words without those of the choice at their begin or at their end.
fn strip<'a>(name: &'a [String], own: &[String]) -> &'a [String] {
    let (before, after) = (common(name.iter(), own.iter()), common(name.iter().rev(), own.iter().rev()));
    match own.len() {
        whole if before == whole && name.len() > whole => &name[whole..],
        whole if after == whole && name.len() > whole => &name[..name.len() - whole],
        _ => name,
    }
}

/// How many words all alternatives, of which there are several, begin and end with as the choice does.
fn shared(own: &[String], all: &[Option<Vec<String>>]) -> (usize, usize) {
    let names: Option<Vec<&Vec<String>>> = all.iter().map(Option::as_ref).collect();
    let Some(names) = names.filter(|names| names.len() > 1) else { return (0, 0) };
    let before = names.iter().map(|name| common(name.iter(), own.iter())).min().unwrap_or(0);
    let after = names.iter().map(|name| common(name.iter().rev(), own.iter().rev())).min().unwrap_or(0);
    let some_left = names.iter().all(|name| name.len() > before + after);
    if some_left { (before, after) } else { (0, 0) }
}

/// How many words two names begin with alike.
fn common<'a>(one: impl Iterator<Item = &'a String>, other: impl Iterator<Item = &'a String>) -> usize {
    one.zip(other).take_while(|(one, other)| one.eq_ignore_ascii_case(other)).count()
}

#[cfg(test)]
mod tests {
    use super::without;

    fn short(choice: &str, alternatives: &[&str]) -> String {
        let given: Vec<_> = alternatives.iter().copied().map(Some).collect();
        let kept = without(choice, &given).into_iter().zip(alternatives);
        kept.map(|(short, given)| short.unwrap_or_else(|| (*given).to_owned())).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_name_of_the_choice_is_not_repeated() {
        assert_eq!(short("ToolChoice", &["ToolChoiceAuto", "ToolChoiceAny", "Other"]), "Auto Any Other");
        assert_eq!(short("Payment", &["CardPayment", "payment-by-bank", "Payment"]), "Card ByBank Payment");
        assert_eq!(short("ContentBlock", &["TextBlock", "ImageBlock"]), "Text Image");
        assert_eq!(short("ContentBlock", &["TextBlock", "Image"]), "TextBlock Image");
        assert_eq!(short("BetaBlock", &["BetaTextBlock", "BetaImageBlock"]), "Text Image");
        assert_eq!(short("UserOrTeam", &["User", "Team"]), "User Team");
        assert_eq!(short("Version", &["Version1", "Version2"]), "Version1 Version2");
    }

    #[test]
    fn alternatives_that_are_no_components_stay() {
        assert_eq!(without("Pet", &[Some("PetDog"), None]), [Some("Dog".to_owned()), None]);
    }
}
