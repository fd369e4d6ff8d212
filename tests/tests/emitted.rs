//! What is emitted for each document of `specs/valid`, file by file, to be read in review.
//!
//! Left out: the support files, which are verbatim; the fixed lines at the head of each file; modules that say nothing.

use oasmith::config::Job;
use tests::{all_jobs, emitted, valid};

/// The documents of `specs/valid`.
fn documents() -> impl Iterator<Item = Job> {
    all_jobs().into_iter().filter(|job| job.document.starts_with("specs/valid/") && job.spec == valid(&job.name).spec)
}

/// The items of a file: what follows its header, its `//!` lines and its `allow`s.
fn items(text: &str) -> &str {
    let mut rest = text;
    while let Some((paragraph, after)) = rest.split_once("\n\n") {
        let fixed = ["// @generated", "//!", "#![allow("];
        if !fixed.iter().any(|start| paragraph.starts_with(start)) {
            break;
        }
        rest = after;
    }
    rest
}

fn snapshots(module: &str, says_nothing: impl Fn(&str, &oasmith::layout::Files) -> bool) {
    for job in documents() {
        let files = emitted(&job);
        let path = format!("src/{module}.rs");
        let Some(items) = files.get(&path).map(|text| items(text)).filter(|items| !says_nothing(items, &files)) else {
            continue;
        };
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(format!("{}.{module}", job.name), items);
        });
    }
}

fn is_empty(items: &str, _: &oasmith::layout::Files) -> bool {
    !["fn ", "struct ", "enum ", "type "].iter().any(|word| items.contains(word))
}

fn without_operations(_: &str, files: &oasmith::layout::Files) -> bool {
    is_empty(files.get("src/operations.rs").map_or("", |text| items(text)), files)
}

fn without_security(_: &str, files: &oasmith::layout::Files) -> bool {
    !files.get("src/endpoints.rs").is_some_and(|text| text.contains("SCHEME_"))
}

#[test]
fn types() {
    snapshots("types", is_empty);
}

#[test]
fn wire() {
    snapshots("wire", is_empty);
}

#[test]
fn validation() {
    snapshots("validation", is_empty);
}

#[test]
fn operations() {
    snapshots("operations", is_empty);
}

#[test]
fn client() {
    snapshots("client", without_operations);
}

#[test]
fn server() {
    snapshots("server", without_operations);
}

#[test]
fn security() {
    snapshots("security", without_security);
}

#[test]
fn the_rest_of_a_crate() {
    let files = emitted(&valid("parameters"));
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        for path in ["Cargo.toml", "README.md", "src/lib.rs", "src/endpoints.rs"] {
            insta::assert_snapshot!(format!("parameters.{}", path.replace('/', ".")), files[path]);
        }
    });
}

#[test]
fn a_whole_file_with_its_head() {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("maps.types.whole", emitted(&valid("maps"))["src/types.rs"]);
    });
}
