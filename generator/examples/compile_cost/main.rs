//! What emitted types cost to compile and to run, beside the same types with serde derive.
//!
//! `cargo run --release --example compile_cost [-- SCHEMAS]` writes three crates below `target/compile-cost`: `lean` (what
//! oasmith emits, with constructors and validation), `derive` (the same structs with serde derive), and `speed`, which
//! decodes and encodes both. It prints the user CPU seconds of `cargo check` on each crate alone, and the ratios of the
//! least and of the median times.

mod crates;
mod document;

use std::path::{Path, PathBuf};
use std::process::Command;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let count = std::env::args().nth(1).map_or(Ok(1000), |text| text.parse())?;
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../target/compile-cost");
    let document = document::Document::new(count);
    crates::write(&root, &document)?;

    let lean = check(&root, "lean")?;
    let derive = check(&root, "derive")?;
    println!("cargo check, {count} schemas: lean {lean:.2} s, derive {derive:.2} s, ratio {:.3}", lean / derive);

    let status = Command::new("cargo")
        .args(["run", "--quiet", "--release"])
        .current_dir(root.join("speed"))
        .env("CARGO_TARGET_DIR", root.join("target"))
        .status()?;
    if status.success() { Ok(()) } else { Err("the speed crate failed".into()) }
}

/// The user CPU time of checking one crate whose dependencies are built: the best of three, in seconds.
fn check(root: &Path, name: &str) -> Result<f64, Box<dyn std::error::Error>> {
    let mut best = f64::INFINITY;
    for round in 0..4 {
        let manifest = root.join(name);
        let library = manifest.join("src/lib.rs");
        std::fs::write(&library, std::fs::read(&library)?)?;
        // The shell's `times` prints what its children used, after what it used itself.
        let output = Command::new("sh")
            .args(["-c", "cargo check --quiet && times"])
            .current_dir(&manifest)
            .env("CARGO_TARGET_DIR", root.join("target"))
            .env("CARGO_INCREMENTAL", "0")
            .output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        let text = String::from_utf8(output.stdout)?;
        let user = text.lines().last().and_then(|line| line.split_whitespace().next()).and_then(seconds);
        // The first round builds the dependencies too.
        if round > 0 {
            best = best.min(user.ok_or("`times` printed no time")?);
        }
    }
    Ok(best)
}

/// `0m4.210000s` in seconds.
fn seconds(text: &str) -> Option<f64> {
    let (minutes, seconds) = text.strip_suffix('s')?.split_once('m')?;
    Some(minutes.parse::<f64>().ok()? * 60.0 + seconds.parse::<f64>().ok()?)
}
