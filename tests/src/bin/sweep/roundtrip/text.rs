//! Texts for schemas: by format, by pattern, by length.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use fastrand::Rng;
use regex_syntax::hir::{Class, Hir, HirKind};

use super::flat::Flat;

/// A text for a schema.
pub(super) fn text(flat: &Flat<'_>, rng: &mut Rng) -> Option<String> {
    let least = flat.count("minLength", u64::max).unwrap_or_default();
    let most = flat.count("maxLength", u64::min).unwrap_or(least + 12).max(least);
    if let Some(pattern) = flat.text("pattern") {
        let fits = |text: &String| (least..=most.max(200)).contains(&text.chars().count());
        let hir = regex_syntax::parse(pattern).ok()?;
        let mut tries = (0..50).map(|_| {
            let mut text = String::new();
            of_pattern(&hir, rng, &mut text);
            text
        });
        return tries.find(fits);
    }
    of_format(flat.text("format").unwrap_or_default(), rng).or_else(|| Some(free(least, most, rng)))
}

fn free(least: usize, most: usize, rng: &mut Rng) -> String {
    const LETTERS: [char; 16] =
        ['a', 'b', 'Z', '0', '9', ' ', '-', '_', '"', '\\', '/', 'é', 'ß', '中', '\u{1f600}', '\n'];
    let count = rng.usize(least..=most.min(least + 12));
    (0..count).map(|_| LETTERS[rng.usize(..LETTERS.len())]).collect()
}

fn of_format(format: &str, rng: &mut Rng) -> Option<String> {
    let day = format!("20{:02}-{:02}-{:02}", rng.u8(..100), rng.u8(1..13), rng.u8(1..29));
    let time = format!("{:02}:{:02}:{:02}", rng.u8(..24), rng.u8(..60), rng.u8(..60));
    Some(match format {
        "date" => day,
        "date-time" => {
            let fraction = ["", ".5", ".123", ".123456"][rng.usize(..4)];
            let zone = ["Z", "+02:00", "-07:30"][rng.usize(..3)];
            format!("{day}T{time}{fraction}{zone}")
        }
        "time" => format!("{time}Z"),
        "duration" => "P3DT4H".to_owned(),
        "uuid" => {
            let number = rng.u128(..);
            let text = format!("{number:032x}");
            // Version 4, variant 1: some validators look.
            format!("{}-{}-4{}-a{}-{}", &text[..8], &text[8..12], &text[13..16], &text[17..20], &text[20..])
        }
        "byte" => STANDARD.encode((0..rng.usize(..9)).map(|_| rng.u8(..)).collect::<Vec<u8>>()),
        "email" | "idn-email" => format!("{}@example.com", word(rng)),
        "hostname" | "idn-hostname" => format!("{}.example.com", word(rng)),
        "ip" | "ipv4" => format!("10.{}.{}.{}", rng.u8(..), rng.u8(..), rng.u8(..)),
        "ipv6" => format!("2001:db8::{:x}", rng.u16(1..)),
        "uri" | "url" | "iri" | "uri-reference" | "iri-reference" => format!("https://example.com/{}?a=1", word(rng)),
        "uri-template" => "https://example.com/{a}".to_owned(),
        "json-pointer" => "/a/0".to_owned(),
        "relative-json-pointer" => "1/a".to_owned(),
        "regex" => "^a+$".to_owned(),
        "int32" | "int64" | "uint64" | "decimal" | "integer" | "number" => rng.u16(..).to_string(),
        _ => return None,
    })
}

fn word(rng: &mut Rng) -> String {
    (0..rng.usize(1..8)).map(|_| rng.lowercase()).collect()
}

/// Adds a text that a pattern matches. What looks around is passed over.
fn of_pattern(hir: &Hir, rng: &mut Rng, text: &mut String) {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => {}
        HirKind::Literal(literal) => text.push_str(&String::from_utf8_lossy(&literal.0)),
        HirKind::Class(Class::Unicode(class)) => {
            // Plain letters where there are some: the others are of interest to nobody but makers of patterns.
            let plain: Vec<char> = (' '..='~').filter(|c| class.iter().any(|range| has(*range, *c))).collect();
            let first = class.iter().next().map(regex_syntax::hir::ClassUnicodeRange::start);
            text.extend(rng.choice(&plain).copied().or(first));
        }
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(repetition.min + 4).min(repetition.min + 8).max(repetition.min);
            for _ in 0..rng.u32(repetition.min..=most) {
                of_pattern(&repetition.sub, rng, text);
            }
        }
        HirKind::Capture(capture) => of_pattern(&capture.sub, rng, text),
        HirKind::Concat(all) => all.iter().for_each(|one| of_pattern(one, rng, text)),
        HirKind::Alternation(all) => of_pattern(&all[rng.usize(..all.len())], rng, text),
    }
}

fn has(range: regex_syntax::hir::ClassUnicodeRange, c: char) -> bool {
    (range.start()..=range.end()).contains(&c)
}
