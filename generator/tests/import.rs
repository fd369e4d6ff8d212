//! Import on whole pages: documents that mean the same as those they were written from, and a finding for each guess.
#![cfg(feature = "cli")]

mod equivalence;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use equivalence::on_the_wire;
use oasmith::config::OnErrors;
use oasmith::diagnostics::{Levels, Paint, Report, Severity, Strictness, stages};
use oasmith::import::{Imported, import};
use oasmith::load::load_text;
use serde_json::Value;

/// The documents, and how the names of their pages start.
const SYSTEMS: [&str; 3] = ["connvo", "tether", "flashback"];

/// Rules that would take a large page to show; another test does.
const WITHOUT_PAGE: [&str; 1] = ["import-many-documents"];

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The pages of a folder whose names start like this, in the order of their names.
fn pages(folder: &Path, start: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of pages");
    let mut pages: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    pages.retain(|page| page.file_name().is_some_and(|name| name.to_string_lossy().starts_with(start)));
    pages.sort();
    pages
}

fn imported(pages: &[PathBuf]) -> Imported {
    import(pages, Levels::default(), OnErrors::Refuse)
}

fn tree(text: &str) -> Value {
    let mut report = Report::default();
    let document = load_text("imported.yaml", text, &mut report).expect("a document");
    assert_eq!(report.text(Paint::Plain), "");
    document.tree
}

/// The findings, with paths as they are from the root of the repository.
fn shown(report: &Report) -> String {
    report.text(Paint::Plain).replace(&format!("{}/", env!("CARGO_MANIFEST_DIR")), "").trim_end().to_owned()
}

/// The pages of each system, imported, mean what its document in `specs` says.
fn import_means_the_documents(folder: &Path) {
    for system in SYSTEMS {
        let pages = pages(folder, system);
        assert!(!pages.is_empty(), "no pages of {system}");
        let imported = imported(&pages);
        let text = imported.document.unwrap_or_else(|| panic!("{}", imported.report.text(Paint::Plain)));
        let spec = fs::read_to_string(here("../specs").join(format!("{system}.yaml"))).expect("a document");
        let (made, meant) = (on_the_wire(&tree(&text)), on_the_wire(&tree(&spec)));
        assert_eq!(imported.operations, meant.as_object().map_or(0, serde_json::Map::len), "{system}");
        let lines = |value: &Value| serde_json::to_string_pretty(value).expect("JSON");
        assert_eq!(lines(&made), lines(&meant), "{system}");
    }
}

#[test]
fn pages_of_ours_mean_our_documents() {
    import_means_the_documents(&here("tests/pages"));
}

#[test]
fn pages_of_the_systems_mean_our_documents() {
    let folder = here("../../shared/seeds");
    if folder.is_dir() {
        import_means_the_documents(&folder);
    } else {
        println!("skipped: there is no folder shared/seeds beside the repository");
    }
}

#[test]
fn a_page_of_tables_becomes_a_document() {
    let pages = [here("tests/pages/pets.md")];
    let imported = imported(&pages);
    let document = imported.document.expect("a document");
    insta::assert_snapshot!("pets", format!("{document}---\n{}", shown(&imported.report)));
}

#[test]
fn what_is_imported_can_be_generated_from() {
    let folder = tempfile::tempdir().expect("a folder");
    for start in SYSTEMS.into_iter().chain(["pets"]) {
        let document = imported(&pages(&here("tests/pages"), start)).document.expect("a document");
        let spec = folder.path().join(format!("{start}.yaml"));
        fs::write(&spec, document).expect("a file");
        let job = oasmith::config::Job { spec, name: start.to_owned(), ..Default::default() };
        let generation = oasmith::generate(&job, &oasmith::layout::Layout::Crate);
        assert!(generation.files.is_some(), "{}", generation.report.text(Paint::Plain));
        let worst = generation.report.diagnostics().iter().map(|found| found.severity).max();
        assert!(worst < Some(Severity::Warning), "{}", generation.report.text(Paint::Plain));
    }
}

#[test]
fn every_guess_is_a_finding() {
    let rules = stages().filter(|(stage, _)| *stage == "import").flat_map(|(_, rules)| rules);
    let codes: BTreeSet<&str> = rules.map(|rule| rule.code).collect();
    for code in codes.iter().filter(|code| !WITHOUT_PAGE.contains(code)) {
        let mut pages = pages(&here("tests/pages/rules"), &format!("{code}."));
        pages.sort();
        assert!(!pages.is_empty(), "no page in tests/pages/rules for {code}");
        let others: Vec<String> =
            codes.iter().filter(|other| *other != code).map(|other| (*other).to_owned()).collect();
        let levels = Levels::new(&others, &[], Strictness::Lenient).expect("codes of rules");
        let Imported { document, report, .. } = import(&pages, levels, OnErrors::Refuse);
        let found = report.diagnostics().iter().any(|found| found.rule.code == *code);
        assert!(found, "{code} is not found:\n{}", shown(&report));
        assert_eq!(document.is_none(), report.worst() >= Some(Severity::Error), "{code}");
        insta::with_settings!({ snapshot_suffix => *code, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("import", shown(&report));
        });
    }
}

#[test]
fn identical_parts_stand_once_and_the_order_of_pages_is_kept() {
    let mut pages = pages(&here("tests/pages"), "connvo");
    let once = imported(&pages).document.expect("a document");
    let twice: Vec<PathBuf> = pages.iter().chain(&pages).cloned().collect();
    assert_eq!(imported(&twice).document.expect("a document"), once);
    assert_eq!(imported(&pages).document.expect("a document"), once, "the same from run to run");
    pages.reverse();
    let reversed = imported(&pages).document.expect("a document");
    assert_eq!(on_the_wire(&tree(&reversed)), on_the_wire(&tree(&once)));
    assert!(reversed.find("listActiveUsersInOrg") < reversed.find("getCurrentUserProfile"));
}

#[test]
fn contradictions_do_not_stop_those_who_keep_going() {
    let pages = pages(&here("tests/pages/rules"), "import-contradiction.");
    assert!(imported(&pages).document.is_none());
    let document = import(&pages, Levels::default(), OnErrors::KeepGoing).document.expect("a document");
    let tree = tree(&document);
    assert_eq!(tree["components"]["schemas"]["Shelf"]["properties"]["label"]["type"], "string", "what came first");
    assert_eq!(tree["paths"].as_object().map(serde_json::Map::len), Some(2));
}

#[test]
fn nothing_that_a_page_names_is_followed() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("secret.yaml"), "type: string\nenum: [secret]\n").expect("a file");
    let page = folder.path().join("page.md");
    let text = "```yaml\nopenapi: 3.0.3\ninfo: { title: A, version: '1' }\npaths: {}\ncomponents:\n  schemas:\n    \
                A: { $ref: './secret.yaml' }\n```\n";
    fs::write(&page, text).expect("a page");
    let document = imported(&[page]).document.expect("a document");
    assert!(document.contains("$ref: ./secret.yaml") && !document.contains("enum"), "{document}");
}

fn codes_of(bytes: &[u8]) -> Vec<&'static str> {
    let folder = tempfile::tempdir().expect("a folder");
    let page = folder.path().join("page.md");
    fs::write(&page, bytes).expect("a page");
    let Imported { document, report, .. } = imported(&[page]);
    let text = report.text(Paint::Plain);
    assert_eq!(document.is_none(), report.worst() >= Some(Severity::Error), "{text}");
    assert!(document.is_some() || !text.is_empty());
    report.diagnostics().iter().map(|found| found.rule.code).collect()
}

#[test]
fn hostile_pages_are_refused_with_a_word() {
    let fence = |text: &str| format!("# A\n\n```yaml\n{text}\n```\n");
    let many = fence("openapi: 3.0.3\ninfo: { title: a, version: '1' }\npaths: {}").repeat(65);
    let cases: [(&str, Vec<u8>, &str); 11] = [
        ("empty", b" \n".to_vec(), "file-empty"),
        ("prose", b"# Nothing\n\nto call here".to_vec(), "import-no-api"),
        ("bytes", vec![0x89, b'P', b'N', b'G', 0, 0xff], "file-not-utf8"),
        ("zeros", vec![0; 10_000], "import-no-api"),
        ("broken", fence("openapi: 3.0.3\npaths: [").into_bytes(), "yaml-syntax"),
        ("deep", fence(&format!("openapi: 3.0.3\nx: {}", "[".repeat(100_000))).into_bytes(), "nested-too-deeply"),
        ("list", fence("- openapi\nopenapi: 3.0.3").into_bytes(), "yaml-syntax"),
        ("json", fence("{ \"openapi\": \"3.0.3\", ").into_bytes(), "yaml-syntax"),
        ("twice", fence("openapi: 3.0.3\npaths: { a: 1 }\npaths: {}").into_bytes(), "duplicate-key"),
        ("many", many.into_bytes(), "import-many-documents"),
        ("large", "word ".repeat(2_200_000).into_bytes(), "file-too-large"),
    ];
    for (name, bytes, code) in cases {
        assert_eq!(codes_of(&bytes).first().copied(), Some(code), "{name}");
    }
    let missing = imported(&[PathBuf::from("nowhere/page.md"), here("tests")]);
    let codes: Vec<_> = missing.report.diagnostics().iter().map(|found| found.rule.code).collect();
    assert_eq!(codes, ["file-missing", "file-is-folder"]);
}

#[test]
fn odd_pages_are_done_in_time() {
    let started = Instant::now();
    let op = "`GET /a/{b}`\n\n";
    let head = "| Name | Type | Required | Restrictions | Description |\n|---|---|---|---|---|\n";
    for (name, text) in [
        (
            "nested",
            format!(
                "{op}Status Code 200\n\n{head}{}",
                (0..400)
                    .flat_map(|n| ["| ", &"»".repeat(n), "a | object | true | none | x |\n"]
                        .concat()
                        .chars()
                        .collect::<Vec<_>>())
                    .collect::<String>()
            ),
        ),
        ("rows", format!("{op}Status Code 200\n\n{head}{}", "| » a | what | true | x | y |\n".repeat(20_000))),
        ("lists", format!("{op}Status Code 200\n\n{head}| a | {}string | | | |\n", "[".repeat(200_000))),
        ("operations", op.repeat(20_000)),
        ("quotes", format!("{op}{}", "> ".repeat(200_000))),
        ("emphasis", format!("{op}{}", "*a **b ".repeat(100_000))),
        ("links", format!("{op}{}", "[a](".repeat(100_000))),
        ("cells", format!("{op}|{}\n|{}\n{}", "a|".repeat(2_000), "-|".repeat(2_000), "|\n".repeat(100_000))),
        ("example", format!("{op}> 200 Response\n\n```json\n{}\n```\n", "[".repeat(500_000))),
        ("fences", "```\nopenapi: 3.0.3\n```\n".repeat(50_000)),
        ("html", format!("{op}{}", "<aside id=\"opIdx\"".repeat(50_000))),
        ("braces", format!("`GET /{}`\n", "{".repeat(200_000))),
    ] {
        let begun = Instant::now();
        codes_of(text.as_bytes());
        assert!(begun.elapsed() < Duration::from_secs(30), "{name} took {:?}", begun.elapsed());
    }
    assert!(started.elapsed() < Duration::from_mins(2), "took {:?}", started.elapsed());
}

/// Truncated and damaged pages: whatever they are, import does not panic.
#[test]
fn damaged_pages_do_not_panic() {
    let pieces = [
        "|",
        "`",
        "```",
        "\n",
        "»",
        "*",
        "> ",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "<",
        "\0",
        "é",
        "\u{feff}",
        "\r",
        "\t",
        "0x",
        "¦",
        "openapi: 3.0.3\n",
        "- ",
        "#",
        "~",
        "null",
        "$ref",
        "GET /a\n\n",
        "{% tab title=\"200\" %}\n\n",
    ];
    for name in ["pets.md", "flashback-get-user-profile.md", "tether-get-user-profile.md"] {
        let text = fs::read_to_string(here("tests/pages").join(name)).expect("a page");
        let mut random = 0x2545_f491_4f6c_dd1d_u64;
        let mut next = |below: usize| {
            random ^= random << 13;
            random ^= random >> 7;
            random ^= random << 17;
            usize::try_from(random % below as u64).unwrap_or_default()
        };
        let edge = |at: usize| (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        for _ in 0..250 {
            codes_of(&text.as_bytes()[..edge(next(text.len()))]);
            let start = edge(next(text.len()));
            let end = edge(start + next(12)).max(start);
            let damaged = format!("{}{}{}", &text[..start], pieces[next(pieces.len())], &text[end..]);
            codes_of(damaged.as_bytes());
        }
    }
}
