//! Media types: what a server reads, and what it lets a caller ask for.

use oasmith_templates::support::media::{concrete, may_be_json};
use oasmith_templates::support::negotiation::{accepts_body, accepts_reply, preferred};
use oasmith_templates::support::received_which::which;

#[test]
fn bodies() {
    assert!(accepts_body("application/json", "Application/JSON; charset=UTF-8"));
    assert!(accepts_body("application/vnd.api+json; v=1", "application/vnd.api+json"));
    assert!(accepts_body("text/*", "text/csv"));
    assert!(accepts_body("*/*", "image/png"));
    assert!(accepts_body("image/*", "application/octet-stream"), "bytes that do not say what they are");
    assert!(!accepts_body("application/json", "application/octet-stream"));
    assert!(!accepts_body("application/json", "application/jsonx"));
    assert!(!accepts_body("application/json", ""));
    assert!(!accepts_body("text/plain", "text/plain; charset=latin1"));
}

#[test]
fn replies() {
    let json = ["application/json"];
    for accept in ["", "*/*", "application/*", "application/json", "text/html, */*;q=0.1", "application/JSON;v=1", ","]
    {
        assert!(accepts_reply(accept, &json), "{accept}");
    }
    for accept in ["text/html", "text/*", "application/json;q=0", "*/*, application/json; q=0.0", "application/xml"] {
        assert!(!accepts_reply(accept, &json), "{accept}");
    }
    assert!(accepts_reply("image/png", &["image/*"]), "the document leaves open which it is");
}

#[test]
fn what_may_be_json() {
    for media_type in
        ["application/json", "text/json", "application/a+json", "application/vnd.a", "application/octet-stream", ""]
    {
        assert!(may_be_json(media_type), "{media_type}");
    }
    for media_type in ["text/html", "text/plain", "application/xml", "application/vnd.a+xml", "image/png"] {
        assert!(!may_be_json(media_type), "{media_type}");
    }
}

#[test]
fn ranges_are_not_sent() {
    assert_eq!(concrete("image/*", "application/octet-stream"), "application/octet-stream");
    assert_eq!(concrete("text/csv", "text/plain"), "text/csv");
}

#[test]
fn of_several_media_types_the_best_liked_is_sent() {
    for (accept, expected) in [
        ("", None),
        ("*/*", None),
        ("a/second", Some("a/second")),
        ("a/third;q=0.1, a/*;q=0", Some("a/third")),
        ("a/first;q=0.2, a/second;q=0.3, a/third;q=0.3", Some("a/second")),
        ("a/first, a/second;q=0.9", None),
        ("text/html", None),
    ] {
        assert_eq!(preferred(accept, "a/first", &["a/second", "a/third"]), expected, "{accept}");
    }
}

#[test]
fn bodies_are_told_apart_by_what_says_most() {
    let documented: &[&[&str]] =
        &[&["application/json"], &["*/*"], &["text/event-stream", "text/*"], &["application/json; v=2"]];
    for (given, expected) in [
        ("application/json", 0),
        ("application/json; charset=utf-8", 0),
        ("application/json;v=\"2\"", 3),
        ("Text/Event-Stream; charset=utf-8", 2),
        ("text/csv", 2),
        ("image/png", 1),
    ] {
        assert_eq!(which(given, documented), expected, "{given}");
    }
    assert_eq!(which("", &documented[2..]), 0);
    assert_eq!(which("image/png", &documented[2..]), 0);
}
