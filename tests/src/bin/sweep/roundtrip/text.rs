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
        let hir = regex_syntax::parse(pattern).ok().or_else(|| regex_syntax::parse(&without_looks(pattern)).ok())?;
        let mut tries = (0..60).map(|attempt| {
            let mut maker = OfPattern { rng, text: String::new(), least: if attempt < 30 { 0 } else { least } };
            maker.add(&hir);
            maker.text
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

/// A pattern without the groups that look around, which `regex-syntax` does not know. What they ask for is left to luck.
fn without_looks(pattern: &str) -> String {
    let mut kept = String::new();
    let mut rest = pattern;
    while !rest.is_empty() {
        let looks = ["(?=", "(?!", "(?<=", "(?<!"].iter().any(|start| rest.starts_with(start));
        let step = if looks { group(rest) } else { rest.chars().next().map_or(1, char::len_utf8) };
        if !looks {
            kept.push_str(&rest[..step]);
        }
        rest = &rest[step..];
    }
    kept
}

/// The length of the group that a text starts with.
fn group(text: &str) -> usize {
    let (mut depth, mut escaped) = (0, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 1 => return at + 1,
            ')' => depth -= 1,
            _ => {}
        }
    }
    text.len()
}

/// A text that a pattern matches, in the making.
struct OfPattern<'a> {
    rng: &'a mut Rng,
    text: String,
    /// What may be repeated without end is, until the text is this long.
    least: usize,
}

impl OfPattern<'_> {
    /// Adds a text for a part of the pattern. What looks around is passed over.
    fn add(&mut self, hir: &Hir) {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) | HirKind::Class(Class::Bytes(_)) => {}
            HirKind::Literal(literal) => self.text.push_str(&String::from_utf8_lossy(&literal.0)),
            HirKind::Class(Class::Unicode(class)) => {
                // Plain letters where there are some: the others are of interest to nobody but makers of patterns.
                let plain: Vec<char> = (' '..='~').filter(|c| class.iter().any(|range| has(*range, *c))).collect();
                let first = class.iter().next().map(regex_syntax::hir::ClassUnicodeRange::start);
                self.text.extend(self.rng.choice(&plain).copied().or(first));
            }
            HirKind::Repetition(repetition) => {
                let (min, max) = (repetition.min, repetition.max.unwrap_or(u32::MAX));
                let mut count = 0;
                let wanted = self.rng.u32(min..=max.min(min.saturating_add(6)));
                while count < wanted || (count < max.min(1000) && self.text.chars().count() < self.least) {
                    self.add(&repetition.sub);
                    count += 1;
                }
            }
            HirKind::Capture(capture) => self.add(&capture.sub),
            HirKind::Concat(all) => all.iter().for_each(|one| self.add(one)),
            HirKind::Alternation(all) => {
                let chosen = self.rng.usize(..all.len());
                self.add(&all[chosen]);
            }
        }
    }
}

fn has(range: regex_syntax::hir::ClassUnicodeRange, c: char) -> bool {
    (range.start()..=range.end()).contains(&c)
}
