//! What `ARCHITECTURE.md` promises: its paths exist, files stay short, and no stage uses a later one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The stages, in the order of the flow.
const STAGES: [&str; 14] = [
    "load", "select", "dialect", "parse", "resolve", "lower", "check", "analyse", "name", "unify", "emit", "format",
    "layout", "write",
];

/// Rooms that every stage may use.
const SHARED: [&str; 4] = ["config", "diagnostics", "model", "stack"];

/// Rooms around the flow, which no stage may use.
const AROUND: [&str; 5] = ["build", "cli", "generation", "import", "ledger"];

/// A stage that uses a later one, as the page says.
const EXCEPTIONS: [(&str, &str); 1] = [("check", "emit")];

/// Names of files that are in many folders, or in those of users.
const EVERYWHERE: [&str; 2] = ["build.rs", "mod.rs"];

/// The longest a file may be, in lines.
const LONGEST: usize = 400;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).expect("a page of the repository")
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of the repository") {
        let path = entry.expect("an entry").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// The code spans of a page, outside of its blocks of code.
fn spans(page: &str) -> Vec<String> {
    let mut prose = String::new();
    let mut fenced = false;
    for line in page.lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if !fenced {
            prose.push_str(line);
            prose.push('\n');
        }
    }
    prose.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Whether a code span is meant as a path of the repository.
fn is_path(span: &str) -> bool {
    const ENDINGS: [&str; 4] = [".md", ".rs", ".toml", ".yaml"];
    let plain = span.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    plain && !span.starts_with('/') && (span.contains('/') || ENDINGS.iter().any(|ending| span.ends_with(ending)))
}

#[test]
fn the_paths_that_the_pages_name_exist() {
    for name in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let paths: Vec<String> = spans(&page(name)).into_iter().filter(|span| is_path(span)).collect();
        assert!(paths.len() > 3, "{name} names its paths in code spans: {paths:?}");
        let known = |path: &str| EVERYWHERE.contains(&path) || root().join(path).exists();
        let missing: Vec<_> = paths.iter().filter(|path| !known(path)).collect();
        assert!(missing.is_empty(), "{name} names what does not exist: {missing:?}");
    }
}

#[test]
fn the_page_lists_every_room_and_the_stages_in_order() {
    let page = page("ARCHITECTURE.md");
    let rows: Vec<&str> = page.lines().filter_map(|line| line.strip_suffix("` |")?.rsplit('`').next()).collect();
    let stages: Vec<String> = STAGES.iter().map(|stage| format!("generator/src/{stage}")).collect();
    assert_eq!(rows, stages, "the table of the flow");
    let named: BTreeSet<String> = spans(&page).into_iter().collect();
    for entry in fs::read_dir(root().join("generator/src")).expect("the rooms") {
        let name = entry.expect("an entry").file_name().to_string_lossy().into_owned();
        assert!(named.contains(&format!("generator/src/{name}")), "`generator/src/{name}` is not on the page");
        let room = name.trim_end_matches(".rs");
        let known = STAGES.iter().chain(&SHARED).chain(&AROUND).chain(&["lib", "main"]).any(|known| *known == room);
        assert!(known, "`{room}` is neither a stage nor a room that the test knows");
    }
}

#[test]
fn files_stay_short() {
    let rooms = ["generator/src", "generator/tests", "templates", "tests"];
    let all = rooms.into_iter().flat_map(|folder| files(&root().join(folder)));
    // Snapshots and lists of cases are data.
    let is_data = |path: &PathBuf| {
        path.extension().is_some_and(|ending| ["snap", "new", "json"].iter().any(|data| ending == *data))
    };
    let written = all.filter(|path| !is_data(path));
    let mut count = 0;
    for path in written {
        let text = fs::read_to_string(&path).expect("a text");
        assert!(text.lines().count() <= LONGEST, "{} has {} lines", path.display(), text.lines().count());
        count += 1;
    }
    assert!(count > 100, "only {count} files were looked at");
}

#[test]
fn no_stage_uses_a_later_one() {
    let mut used = BTreeSet::new();
    for (at, stage) in STAGES.iter().enumerate() {
        let mut imports = BTreeSet::new();
        for path in files(&root().join("generator/src").join(stage)) {
            if path.extension().is_some_and(|ending| ending == "rs") && !is_test(&path) {
                let text = fs::read_to_string(&path).expect("a text");
                imports.extend(rooms(&text).into_iter().map(|room| (room, path.clone())));
            }
        }
        for (room, path) in imports {
            if EXCEPTIONS.contains(&(stage, room.as_str())) {
                used.insert((*stage, room));
                continue;
            }
            let later = STAGES[at + 1..].contains(&room.as_str()) || AROUND.contains(&room.as_str());
            assert!(!later, "{stage} uses {room}: {}", path.display());
        }
    }
    let used: Vec<_> = used.iter().map(|(stage, room)| (*stage, room.as_str())).collect();
    assert_eq!(used, EXCEPTIONS, "the exceptions, each of which is in use");
}

#[test]
fn the_rooms_that_all_may_use_use_no_stage() {
    for room in ["diagnostics", "model"] {
        for path in files(&root().join("generator/src").join(room)) {
            let is_rust = path.extension().is_some_and(|ending| ending == "rs");
            let text = if is_rust { fs::read_to_string(&path).expect("a text") } else { String::new() };
            let found: Vec<_> = rooms(&text).into_iter().filter(|used| STAGES.contains(&used.as_str())).collect();
            assert!(found.is_empty(), "{} uses {found:?}", path.display());
        }
    }
}

/// Files of tests alone: they may use all stages.
fn is_test(path: &Path) -> bool {
    const FILES: [&str; 3] = ["tests.rs", "testing.rs", "library.rs"];
    let named = path.file_name().is_some_and(|name| FILES.iter().any(|file| name == *file));
    named || path.components().any(|part| part.as_os_str() == "tests")
}

/// The rooms that a file of the crate names after `crate::`, without those of the tests at its end.
fn rooms(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let mut rooms = BTreeSet::new();
    for (at, word) in code.match_indices("crate::") {
        let before = code[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '$') {
            continue;
        }
        let rest = &code[at + word.len()..];
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(group_heads(group)),
            None => rooms.extend(head(rest)),
        }
    }
    rooms
}

/// The first words of the entries of `{a::b, c::{d, e}}`, from behind the brace on.
fn group_heads(group: &str) -> Vec<String> {
    let mut heads = Vec::new();
    let (mut depth, mut starts) = (0_usize, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => starts = true,
            c if starts && !c.is_whitespace() => {
                heads.extend(head(&group[at..]));
                starts = false;
            }
            _ => {}
        }
    }
    heads
}

fn head(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!word.is_empty()).then_some(word)
}

#[test]
fn imports_are_read_as_rust_reads_them() {
    let text = "use crate::{config::{a, Overrides}, name, generate};\nfn f(x: &crate::model::Api) {}\n\
                // $crate::emit::x\n#[cfg(test)]\nmod tests {\n    use crate::write::write;\n}\n";
    let found: Vec<String> = rooms(text).into_iter().collect();
    assert_eq!(found, ["config", "generate", "model", "name"]);
    assert!(is_path("generator/src/lib.rs") && is_path("README.md") && is_path("generated/"));
    assert!(!is_path("specs/invalid/<code>.yaml") && !is_path("#[test]") && !is_path("emit"));
}
