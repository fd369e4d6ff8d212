//! The lines of the quick start work as they stand.

#![cfg(unix)]

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

const README: &str = include_str!("../../../README.md");
const PROGRAM: &str = env!("CARGO_BIN_EXE_profiles");

struct Demo(Child);

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The shell blocks of the quick start.
fn blocks() -> Vec<&'static str> {
    let section = README.split("\n## ").find(|section| section.starts_with("Quick start")).expect("there is one");
    section.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap_or_default()).collect()
}

/// Runs lines with the program that was just built, on another port.
fn run(lines: &str, url: &str) -> Output {
    let lines = lines
        .replace("cargo run -q -p profiles --", &format!("'{PROGRAM}'"))
        .replace("http://127.0.0.1:8080", url)
        .replace("curl ", "curl -sS ");
    let mut shell = Command::new("sh");
    shell.args(["-e", "-c", &lines]).env("PROFILES_URL", url).stdin(Stdio::null());
    for variable in ["PROFILES_HS256_SECRET", "PROFILES_TOKEN", "PROFILES_ISSUER", "PROFILES_AUDIENCE"] {
        shell.env_remove(variable);
    }
    shell.output().unwrap()
}

#[test]
fn the_quick_start_works_as_it_stands() {
    if Command::new("curl").arg("--version").output().is_err() {
        println!("SKIPPED: no curl here");
        return;
    }
    let blocks = blocks();
    let [generate, serve, ask, refused, clients] = blocks.as_slice() else { panic!("{blocks:?}") };
    assert_eq!(*generate, "cargo run -- generate\n");
    assert_eq!(*serve, "cargo run -p profiles -- --demo\n");

    let mut demo = Command::new(PROGRAM);
    demo.args(["--demo", "--listen", "127.0.0.1:0"]).env_clear().stdout(Stdio::piped()).stderr(Stdio::null());
    let mut demo = Demo(demo.spawn().unwrap());
    let mut line = String::new();
    BufReader::new(demo.0.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let url = line.trim().strip_prefix("listening on ").expect("it says where it listens");

    let output = run(ask, url);
    assert!(output.status.success(), "{output:?}");
    let answers: Vec<Value> =
        serde_json::Deserializer::from_slice(&output.stdout).into_iter().collect::<Result<_, _>>().unwrap();
    let [flashback, tether, own, other, list] = answers.as_slice() else { panic!("{answers:?}") };
    assert_eq!(flashback["data"]["orgRoleDescription"], "OWNER");
    assert_eq!(tether["persona"]["timezone"], "Europe/Zagreb");
    assert_eq!(own["value"]["userId"], "user_ada");
    assert_eq!(other["value"]["orgId"], "org_lantern");
    assert_eq!(list["value"]["page"].as_array().map(Vec::len), Some(3));
    assert!(list["value"]["continueCursor"].is_string());

    // The token is the one of the block before.
    let token = ask.lines().find(|line| line.starts_with("TOKEN=")).unwrap();
    let output = run(&format!("{token}\n{refused}"), url);
    let answer = String::from_utf8(output.stdout).unwrap();
    assert!(answer.starts_with("HTTP/1.1 400 Bad Request"), "{answer}");

    let output = run(clients, url);
    assert!(output.status.success(), "{output:?}");
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(shown.contains("Ben Okoro") && shown.contains("user_guest_01"), "{shown}");
}
