//! The program that tries the values: a package beside the emitted crate.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

use serde_json::json;

use super::cases::Case;
use super::samples::Sample;

/// What is the same for all.
const MAIN: &str = include_str!("harness/main.rs.txt");

/// Writes the package and the values. Nothing is written where there is nothing to try.
pub(super) fn write(name: &str, folder: &Path, cases: &[Case], samples: &[Sample]) -> io::Result<()> {
    let emitted = fs::read_to_string(folder.join("Cargo.toml"))?;
    let folder = folder.join("roundtrip");
    if samples.is_empty() {
        return if folder.exists() { fs::remove_dir_all(folder) } else { Ok(()) };
    }
    fs::create_dir_all(folder.join("src"))?;
    let types = foreign(&emitted);
    let manifest = format!(
        "[package]\nname = \"{name}-roundtrip\"\nedition = \"2024\"\n\n[dependencies]\n\
         api = {{ package = \"{name}\", path = \"..\", default-features = false }}\nserde_json = \"1.0\"\n{types}\n[workspace]\n\n[profile.dev]\ndebug = false\n"
    );
    keep(&folder.join("Cargo.toml"), &manifest)?;
    let mut main = MAIN.to_owned();
    for (index, case) in cases.iter().enumerate() {
        let _ = writeln!(main, "trip!(case_{index}, {});", case.rust);
    }
    main.push_str("pub(super) static CASES: &[super::Trip] = &[\n");
    for index in 0..cases.len() {
        let _ = writeln!(main, "case_{index},");
    }
    main.push_str("];\n}\n");
    keep(&folder.join("src/main.rs"), &main)?;
    let lines: Vec<String> = samples
        .iter()
        .map(|Sample { case, place, value }| json!({"case": case, "place": place, "value": value}).to_string())
        .collect();
    fs::write(folder.join("samples.jsonl"), lines.join("\n"))
}

/// The packages whose types emitted code names, as its own manifest has them.
fn foreign(manifest: &str) -> String {
    let lines =
        manifest.lines().filter(|line| ["bytes = ", "chrono = ", "uuid = "].iter().any(|name| line.starts_with(name)));
    lines.map(|line| line.replace(", optional = true", "") + "\n").collect()
}

/// Writes a file unless it says this already, so that nothing is built twice.
fn keep(path: &Path, text: &str) -> io::Result<()> {
    if fs::read_to_string(path).is_ok_and(|before| before == text) { Ok(()) } else { fs::write(path, text) }
}
