//! The command line: what it prints, what it refuses, and how it ends.

#![cfg(unix)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Output, Stdio};

const SECRET: &str = "a secret for tests, of more than 32 bytes";
const DEMO_SECRET: &str = profiles::config::DEMO_SECRET;

/// The program, without settings of whoever runs the tests.
fn profiles(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_profiles"));
    command.args(arguments).env_clear().stdin(Stdio::null());
    command
}

fn output(arguments: &[&str]) -> Output {
    profiles(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// What a refused start says.
fn refusal(arguments: &[&str]) -> String {
    let output = output(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {output:?}");
    assert_eq!(text(&output.stdout), "");
    text(&output.stderr).trim().trim_start_matches("error: ").to_owned()
}

/// A demonstration under way.
struct Demo {
    child: Child,
    stdout: BufReader<ChildStdout>,
    url: String,
}

impl Demo {
    fn start(arguments: &[&str]) -> Self {
        let arguments = [&["--demo", "--listen", "127.0.0.1:0"], arguments].concat();
        let mut child = profiles(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let mut demo = Self { child, stdout, url: String::new() };
        demo.url = demo.address();
        demo
    }

    /// The next address that it says it listens to.
    fn address(&mut self) -> String {
        let mut line = String::new();
        self.stdout.read_line(&mut line).unwrap();
        line.trim().strip_prefix("listening on ").expect("it says where it listens").to_owned()
    }

    fn call(&self, arguments: &[&str]) -> Output {
        profiles(arguments).env("PROFILES_URL", &self.url).output().unwrap()
    }

    fn prints(&self, arguments: &[&str]) -> String {
        let output = self.call(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    /// Tells it to end, and gives its log.
    fn end(mut self) -> String {
        let status = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(status.success());
        assert!(self.child.wait().unwrap().success(), "it ends as it should");
        let mut log = String::new();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        log
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn it_does_not_start_unsafely() {
    let serve = |arguments: &[&str]| refusal(&[&["serve", "--listen", "127.0.0.1:0"], arguments].concat());
    assert!(serve(&[]).starts_with("there is no key to check tokens with"));
    assert!(serve(&["--hs256-secret", DEMO_SECRET]).starts_with("the demo secret is known to everybody"));
    let own = ["--hs256-secret", SECRET, "--cursor-secret", DEMO_SECRET];
    assert!(serve(&own).starts_with("the demo secret is known to everybody"));
    assert_eq!(serve(&["--hs256-secret", "short"]), "the secret of --hs256-secret is too short: 32 bytes or more");
    let own = ["--hs256-secret", SECRET, "--cursor-secret", "short"];
    assert_eq!(serve(&own), "the secret of --cursor-secret is too short: 32 bytes or more");
    assert!(serve(&["--jwks", "missing.json"]).starts_with("key set missing.json: "));
    let open = refusal(&["--demo", "--listen", "0.0.0.0:0"]);
    assert!(open.starts_with("everybody who reaches 0.0.0.0:0 could sign in"), "{open}");
}

#[test]
fn secrets_come_from_the_environment_and_are_not_shown() {
    let help = profiles(&["--help"]).env("PROFILES_HS256_SECRET", "hush").env("DATABASE_URL", "hush").output().unwrap();
    assert!(help.status.success());
    assert!(!text(&help.stdout).contains("hush"));
    let serve = profiles(&["serve"]).env("PROFILES_HS256_SECRET", "hush").output().unwrap();
    assert_eq!(text(&serve.stderr), "error: the secret of --hs256-secret is too short: 32 bytes or more\n");
    let unknown = profiles(&["migrate"]).env("DATABASE_URL", "mysql://user:hush@host/name").output().unwrap();
    assert_eq!(unknown.status.code(), Some(2));
    assert!(!text(&unknown.stderr).contains("hush"), "{}", text(&unknown.stderr));
}

#[test]
fn profiles_are_shown_as_tables() {
    let demo = Demo::start(&[]);
    assert_eq!(
        demo.prints(&["get", "--system", "connvo", "--user", "user_ben", "--as", "user_ada"]),
        "FIELD        VALUE\n\
         _id          user_ben\n\
         avatarUrl    https://pictures.example.net/ben.png\n\
         displayName  Ben Okoro\n\
         isActive     true\n\
         orgId        org_lantern\n\
         orgRole      workspaces\n"
    );
    assert_eq!(
        demo.prints(&["get", "--system", "flashback", "--as", "user_ben"]),
        "FIELD               VALUE\n\
         id                  user_ben\n\
         name                Ben\n\
         lastName            Okoro\n\
         email               ben@lantern.example\n\
         orgId               org_lantern\n\
         orgRole             2\n\
         orgRoleDescription  WORKSPACES\n\
         orgRoles            0, 2\n\
         validated           true\n\
         mfaRequired         false\n"
    );
    let tether = demo.prints(&["get", "--system", "tether", "--user", "user_ada"]);
    assert!(tether.contains("\nPERSONA\n") && tether.contains("greeting"), "{tether}");
    let list = demo.prints(&["list", "--as", "user_ben", "--page-size", "2"]);
    let lines: Vec<_> = list.lines().collect();
    assert_eq!(lines.len(), 3, "{list}");
    assert!(lines[0].starts_with("_id       displayName  avatarUrl"), "{list}");
    assert_eq!(demo.prints(&["list", "--as", "user_ben", "--page-size", "7", "--all"]).lines().count(), 43);
}

#[test]
fn profiles_are_shown_as_json() {
    let demo = Demo::start(&[]);
    let json = |arguments: &[&str]| -> serde_json::Value {
        serde_json::from_str(&demo.prints(&[arguments, &["--output", "json"]].concat())).unwrap()
    };
    let own = json(&["get", "--system", "connvo", "--as", "user_ada"]);
    assert_eq!((own["userId"].as_str(), own["age"].to_string()), (Some("user_ada"), "44".to_owned()));
    assert_eq!(json(&["get", "--system", "tether", "--as", "user_ben"])["persona"], serde_json::Value::Null);
    assert_eq!(json(&["get", "--system", "flashback", "--as", "user_ada"])["orgRole"], 255);

    let first = demo.call(&["list", "--as", "user_ada", "--page-size", "40", "--output", "json"]);
    let users: Vec<serde_json::Value> = serde_json::from_slice(&first.stdout).unwrap();
    assert_eq!(users.len(), 40);
    let told = text(&first.stderr);
    let cursor = told.trim().strip_prefix("there are more: --cursor ").unwrap();
    let rest = json(&["list", "--as", "user_ada", "--cursor", cursor]);
    assert_eq!(rest.as_array().unwrap().len(), 2);
}

#[test]
fn failures_are_told_in_a_sentence() {
    let demo = Demo::start(&[]);
    let fails = |arguments: &[&str]| {
        let output = demo.call(arguments);
        assert_eq!(text(&output.stdout), "", "{arguments:?}");
        (output.status.code(), text(&output.stderr).trim().to_owned())
    };
    for (code, arguments, message) in [
        (1, "get --system connvo --user nobody --as user_ada", "error: connvo: there is no user \"nobody\""),
        (1, "get --system connvo --as user_emil", "error: connvo: the caller has no profile"),
        (1, "get --system tether --as nobody", "error: tether: User not found (No user with id nobody)"),
        (1, "get --system flashback --as nobody", "error: flashback: User not found"),
        (
            1,
            "get --system tether --token x",
            "error: tether: Authentication required (the token is no JSON Web Token, or its algorithm is not accepted)",
        ),
        (1, "list --as user_ada --cursor x", "error: connvo: the cursor is not one of this list"),
        (1, "list --as user_ada --page-size 0", "error: connvo: numItems must be a whole number, 1 or more"),
        (
            2,
            "list",
            "error: who calls? Pass --token TOKEN, or --as USER for a demo token (see `profiles token --help`)",
        ),
        (
            2,
            "get --system tether --user a --as b",
            "error: this API tells callers about themselves only: leave out --user, or make it the same as --as",
        ),
        (
            2,
            "get --system tether --as a --url nonsense",
            "error: \"nonsense\" is not an absolute address; set one with `base_url`",
        ),
    ] {
        let arguments: Vec<_> = arguments.split(' ').collect();
        assert_eq!(fails(&arguments), (Some(code), message.to_owned()));
    }
    let (code, message) = fails(&["get", "--system", "tether", "--as", "a", "--url", "http://127.0.0.1:1"]);
    assert_eq!(code, Some(3));
    assert!(message.starts_with("error: http://127.0.0.1:1: ") && message.contains("refused"), "{message}");
}

#[test]
fn tokens_are_made_for_the_secret_that_is_given() {
    let demo = Demo::start(&["--hs256-secret", SECRET]);
    let token = |arguments: &[&str]| text(&output(&[&["token", "--user", "user_ada"], arguments].concat()).stdout);
    let call = |token: &str| demo.call(&["get", "--system", "flashback", "--token", token.trim()]).status.code();
    assert_eq!(call(&token(&["--hs256-secret", SECRET])), Some(0));
    assert_eq!(call(&token(&[])), Some(1), "the demo secret is not taken beside another");
}

#[test]
fn the_log_is_json_and_the_end_is_orderly() {
    let demo = Demo::start(&[]);
    demo.prints(&["get", "--system", "flashback", "--as", "user_ada"]);
    let log = demo.end();
    let lines: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let answered = lines.iter().find(|line| line["message"] == "answered").unwrap();
    assert_eq!((&answered["status"], &answered["span"]["path"]), (&200.into(), &"/user/profile".into()));
    assert!(answered["span"]["id"].as_str().is_some_and(|id| !id.is_empty()));
    assert!(!log.contains("eyJ"), "no token is written down");
    assert_eq!(lines.last().unwrap()["message"], "ended");
}

#[test]
fn health_and_metrics_may_be_kept_apart() {
    let mut demo = Demo::start(&["--internal-listen", "127.0.0.1:0"]);
    let internal = demo.address();
    assert!(demo.call(&["get", "--system", "flashback", "--as", "user_ada"]).status.success());
    let get = |url: &str, path: &str| {
        let mut stream = TcpStream::connect(url.strip_prefix("http://").unwrap()).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().to_owned()
    };
    for path in ["/metrics", "/health/live", "/health/ready"] {
        assert_eq!(get(&demo.url, path), "404", "{path}");
        assert_eq!(get(&internal, path), "200", "{path}");
    }
    assert_eq!(get(&internal, "/user/profile"), "404");
    assert_eq!(demo.end().matches(r#""message":"ended""#).count(), 1);
}

#[test]
fn tables_are_made_and_the_plan_is_shown() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("profiles.db").display());
    for _ in 0..2 {
        assert_eq!(text(&output(&["migrate", "--database-url", &url]).stdout), "the tables are up to date\n");
    }
    let plan = text(&output(&["explain", "--database-url", &url]).stdout);
    assert!(plan.contains("USING INDEX users_by_org_status_id"), "{plan}");
    let missing = output(&["migrate", "--database-url", "sqlite:/missing/folder/profiles.db"]);
    assert_eq!(missing.status.code(), Some(3));
}
