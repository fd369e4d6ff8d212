//! The configuration: what is read from it, and the exact text of what is wrong with it.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use super::{Action, Config, OnErrors, read};
use crate::diagnostics::{Paint, Pointer, Report};
use crate::emit::Dates;

fn load(text: &str) -> Result<Config, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("oasmith.toml");
    fs::write(&path, text).unwrap();
    let mut report = Report::default();
    read(&path, &mut report).ok_or_else(|| {
        let place = format!("{}/", folder.path().display());
        report.text(Paint::Plain).replace(&place, "")
    })
}

fn wrong(text: &str) -> String {
    load(text).expect_err("the configuration is wrong")
}

const JOB: &str = "[job.a]\nspec = \"a.yaml\"\nout = \"a\"\n";

#[test]
fn everything_that_a_job_may_say_is_read() {
    let config = load(
        r##"
        [job.shop]
        spec = "specs/shop.yaml"
        out = "generated/shop"
        package = "shop-api"
        version = "1.2.3"
        publish = true
        default-features = ["client"]
        dependencies = { my-money = { path = "../money" }, other = "1" }
        client = true
        server = false
        default-methods = true
        webhooks = false
        dates = "jiff"
        derive = ["my_crate::Lens"]
        allow = ["yaml-tag"]
        deny = ["repeated-key"]
        strict = true
        keep-going = true

        [job.shop.override."/components/schemas/pet"]
        rename = "Animal"
        derive = ["Eq", "std::hash::Hash"]
        [job.shop.override."#/components/schemas/Money"]
        type = "my_money::Money<str>"
        [job.shop.override."/paths/~1old"]
        skip = true
        [job.shop.override."/paths/~1kept"]
        skip = false
        "##,
    )
    .unwrap();
    let job = &config.jobs[0];
    assert_eq!(job.name, "shop");
    assert!(job.spec.ends_with("specs/shop.yaml") && job.spec.is_absolute(), "relative to the configuration");
    assert_eq!(job.document, "specs/shop.yaml");
    assert_eq!(job.command, "oasmith generate shop");
    assert_eq!(job.package.name, "shop-api");
    assert_eq!(job.package.version, "1.2.3");
    assert!(job.package.publish);
    assert_eq!(job.package.default_features.as_deref(), Some(&["client".to_owned()][..]));
    assert_eq!(job.package.dependencies["my-money"], r#"{ path = "../money" }"#);
    assert_eq!(job.package.dependencies["other"], r#""1""#);
    assert!(job.options.client && !job.options.server && job.selection.skips_webhooks);
    assert!(job.options.default_methods);
    assert_eq!(job.options.dates, Dates::Jiff);
    assert_eq!(job.options.derives, ["my_crate::Lens"]);
    assert_eq!(job.on_errors, OnErrors::KeepGoing);
    let at = |text: &str| Pointer::parse(text).unwrap();
    assert_eq!(job.overrides.rename(&at("/components/schemas/pet")), Some("Animal"));
    assert_eq!(job.overrides.derives(&at("/components/schemas/pet")), ["Eq", "std::hash::Hash"]);
    assert_eq!(job.overrides.replace(&at("/components/schemas/Money")), Some("my_money::Money<str>"));
    assert!(!job.overrides.skip(&at("/paths/~1kept")));
    let unused = job.overrides.unused();
    assert_eq!(unused.len(), 1);
    assert_eq!((unused[0].action, unused[0].place.map(|place| place.line)), (Action::Skip, Some(27)));
}

#[test]
fn a_job_needs_a_document_and_a_folder_alone() {
    let job = load(JOB).unwrap().jobs.remove(0);
    assert_eq!((job.package.name.as_str(), job.package.version.as_str()), ("a", "0.1.0"));
    assert!(!job.package.publish && job.options.client && job.options.server && !job.options.default_methods);
    assert_eq!(job.options.dates, Dates::Chrono);
    assert_eq!(job.on_errors, OnErrors::Refuse);
    let job = load(&format!("command = \"make api\"\n{JOB}")).unwrap().jobs.remove(0);
    assert_eq!(job.command, "make api a");
}

#[test]
fn what_is_no_toml_is_told_with_its_place() {
    assert_snapshot!(wrong("[job.a]\nspec = a.yaml\n"), @r"
    error[config-syntax]: this is not TOML: string values must be quoted, expected literal string
     --> oasmith.toml:2:8
      |
    2 | spec = a.yaml
      |        ^
      = help: correct the text here, or just before here

    oasmith.toml: 1 error
    ");
}

#[test]
fn unknown_missing_and_mistyped_keys_are_told_with_their_place() {
    assert_snapshot!(wrong(&format!("{JOB}servr = false\n")), @r"
    error[config-key]: unknown field `servr`, expected one of `spec`, `out`, `root`, `overlays`, `include`, `exclude`, `package`, `version`, `publish`, `default-features`, `dependencies`, `client`, `server`, `default-methods`, `webhooks`, `dates`, `derive`, `allow`, `deny`, `strict`, `keep-going`, `override`
     --> oasmith.toml:4:1
      |
    4 | servr = false
      | ^
      = help: the keys and their values stand in oasmith's README, under Configuration

    oasmith.toml: 1 error
    ");
    assert_snapshot!(wrong("[job.a]\nspec = \"a.yaml\"\n"), @r"
    error[config-key]: missing field `out`
     --> oasmith.toml:1:1
      |
    1 | [job.a]
      | ^
      = help: the keys and their values stand in oasmith's README, under Configuration

    oasmith.toml: 1 error
    ");
    assert_snapshot!(wrong(&format!("{JOB}dates = \"joda\"\n")), @r#"
    error[config-key]: unknown variant `joda`, expected one of `chrono`, `time`, `jiff`, `string`
     --> oasmith.toml:4:9
      |
    4 | dates = "joda"
      |         ^
      = help: the keys and their values stand in oasmith's README, under Configuration

    oasmith.toml: 1 error
    "#);
    assert_snapshot!(wrong(&format!("{JOB}client = \"yes\"\n")), @r#"
    error[config-key]: invalid type: string "yes", expected a boolean
     --> oasmith.toml:4:10
      |
    4 | client = "yes"
      |          ^
      = help: the keys and their values stand in oasmith's README, under Configuration

    oasmith.toml: 1 error
    "#);
    assert_snapshot!(wrong(&format!("{JOB}[job.a.override.\"/x\"]\nrenam = \"X\"\n")), @r#"
    error[config-key]: unknown field `renam`, expected one of `rename`, `type`, `skip`, `derive`
     --> oasmith.toml:5:1
      |
    5 | renam = "X"
      | ^
      = help: the keys and their values stand in oasmith's README, under Configuration

    oasmith.toml: 1 error
    "#);
}

#[test]
fn no_jobs_is_wrong() {
    assert_snapshot!(wrong(""), @r#"
    error[config-no-jobs]: the configuration has no jobs
     --> oasmith.toml:1:1
      |
    1 | 
      | ^
      = help: add one: `[job.petstore]` with `spec = "specs/petstore.yaml"` and `out = "generated/petstore"`

    oasmith.toml: 1 error
    "#);
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    assert_snapshot!(
        wrong(
            "[job.Bad_Name]\nspec = \"a.yaml\"\nout = \"a\"\nversion = \"one\"\ndefault-features = [\"gui\"]\n\
             dependencies = { serde = \"1\", \"a b\" = \"1\", c = 1 }\nderive = [\"a b\"]\nallow = [\"no-such\"]\n\
             [job.Bad_Name.override.\"components/x\"]\nskip = true\n\
             [job.Bad_Name.override.\"/x\"]\ntype = \"crate::X; evil\"\n"
        ),
        @r#"
    error[config-package-name]: `Bad_Name` is no name for a package
     --> oasmith.toml:1:6
      |
    1 | [job.Bad_Name]
      |      ^
      = help: set `package` (or `--name`) to lower-case letters, digits, `-` and `_`, starting with a letter, and no word that Rust or cargo keeps for itself

    error[config-version]: `one` is no version
     --> oasmith.toml:4:11
      |
    4 | version = "one"
      |           ^
      = help: write three numbers: `0.1.0`

    error[config-feature]: emitted crates have no feature `gui`
     --> oasmith.toml:5:21
      |
    5 | default-features = ["gui"]
      |                     ^
      = help: the features are `client`, `client-tls` and `server`

    error[config-dependency]: `serde` cannot be a dependency of the emitted crate: emitted code uses a package of this name
     --> oasmith.toml:6:18
      |
    6 | dependencies = { serde = "1", "a b" = "1", c = 1 }
      |                  ^
      = help: write it as `Cargo.toml` does, under a name that the emitted crate does not use itself

    error[config-dependency]: `a b` cannot be a dependency of the emitted crate: this is no name of a package
     --> oasmith.toml:6:31
      |
    6 | dependencies = { serde = "1", "a b" = "1", c = 1 }
      |                               ^
      = help: write it as `Cargo.toml` does, under a name that the emitted crate does not use itself

    error[config-dependency]: `c` cannot be a dependency of the emitted crate: a version or a table is wanted
     --> oasmith.toml:6:44
      |
    6 | dependencies = { serde = "1", "a b" = "1", c = 1 }
      |                                            ^
      = help: write it as `Cargo.toml` does, under a name that the emitted crate does not use itself

    error[config-rust-path]: `a b` is no Rust path, because something stands behind its end
     --> oasmith.toml:7:11
      |
    7 | derive = ["a b"]
      |           ^
      = help: write a path such as `my_crate::Money` or `::std::sync::Arc<str>`

    error[config-unknown-code]: no finding has the code `no-such`
     --> oasmith.toml:8:10
      |
    8 | allow = ["no-such"]
      |          ^
      = help: codes stand in brackets in what oasmith says: `warning[ref-siblings]`

    error[config-pointer]: `components/x` is no JSON Pointer
     --> oasmith.toml:9:24
      |
    9 | [job.Bad_Name.override."components/x"]
      |                        ^
      = help: write the way from the document's root, as in `/components/schemas/Pet`; `/` in a key is `~1`, `~` is `~0`

    error[config-rust-path]: `crate::X; evil` is no Rust path, because something stands behind its end
      --> oasmith.toml:12:8
       |
    12 | type = "crate::X; evil"
       |        ^
       = help: write a path such as `my_crate::Money` or `::std::sync::Arc<str>`

    oasmith.toml: 10 errors
    "#
    );
}

#[test]
fn two_jobs_never_write_to_one_place() {
    assert_snapshot!(wrong(&format!("{JOB}[job.b]\nspec = \"b.yaml\"\nout = \"A/b\"\n")), @r"
    error[config-twice]: the jobs `a` and `b` have the same output folder
     --> oasmith.toml:4:6
      |
    4 | [job.b]
      |      ^
      = help: give each job an `out` folder outside of the others', and a `package` of its own

    oasmith.toml: 1 error
    ");
    assert_snapshot!(wrong(&format!("{JOB}[job.b]\nspec = \"b.yaml\"\nout = \"b\"\npackage = \"a\"\n")), @r"
    error[config-twice]: the jobs `a` and `b` have the same package name
     --> oasmith.toml:4:6
      |
    4 | [job.b]
      |      ^
      = help: give each job an `out` folder outside of the others', and a `package` of its own

    oasmith.toml: 1 error
    ");
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let mut report = Report::default();
    assert!(read(Path::new("no/such/oasmith.toml"), &mut report).is_none());
    assert!(report.text(Paint::Plain).starts_with("error[config-unreadable]: `no/such/oasmith.toml` cannot be read"));
}
