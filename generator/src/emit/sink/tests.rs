//! Nasty text through every sink.

use insta::assert_snapshot;
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag};

use super::markdown::safe;
use super::{BREAK, as_float, docs, docs_of, ident, integer, path, text};
use crate::model::{Docs, Number};

/// Texts that other generators let through: each would run, break the build, or draw a warning from rustdoc.
const NASTY: &[&str] = &[
    "```\nassert!(false);\n```",
    "```rust\nassert!(false);",
    "~~~\nassert!(false);",
    "- item\n\n  ```rust\n  assert!(false);\n",
    "> ```\n> assert!(false);\n",
    "text\n\n    assert!(false);\n        deeper();\n\nafter",
    "\tassert!(false);",
    "- a\n\n      assert!(false);\n          deeper();",
    ">     assert!(false);",
    "1. a\n\n        assert!(false);\n\n2. b",
    "a\rb\r\nc",
    "admin\u{202E}txt\u{200B}\u{FEFF}\u{7}",
    "</div><script>alert(1)</script>",
    "<div>\n\n    assert!(false);\n\n</div>",
    "Vec<String> and a < b",
    "<!-- comment\n\n    assert!(false);\n\n-->",
    "see [x], [`a`], [a][b], [a](B) and [c](#d)",
    "[x]: Foo\n\n[x] [y]: http://a.b",
    "[docs](https://example.com/a_b) and https://example.com/a_b. Also (http://example.com).",
    "![picture](https://example.com/a.png)",
    "note[^1]\n\n[^1]: the note\n\n        assert!(false);\n",
    "*/ end /* of comment */ //! ///",
    "a\\[b] \\\\[c] \\<b> \\\\<b>",
    "| a | b |\n|---|---|\n| [x] | https://example.com |",
    "<https://example.com> <javascript:alert(1)> <mailto:a@b.c>",
    "`unclosed [x] <b>\n``` [y] ```",
    "- [ ] task [x]\n- [x] done",
    "&lt;b&gt; &#91;x&#93; &#60;b&#62;",
    "# Title\n\n===\n\n[[nested] brackets]",
    "\u{2028}line\u{2029}paragraph\0",
    "````text\n```\nassert!(false);\n```\n",
    "   \n\n   \n",
    "<a href=\"https://a.b/`c`\">[x][y] `[z]`</a> <b>[x]</b> [<i>y</i>]",
    "<pre>```\nassert!(false);</pre><p>\n\n    assert!(false);</p>",
    "<ul><li>\n\n     assert!(false);\n<li>```rust\nassert!(false);</ul>",
    "a<br><br>    assert!(false);<br>\n\n    assert!(false);",
    "<code>```\n[x]</code><h2><a name=\"x\">[x]</a></h2>!<a href=\"https://a.b\">x</a>",
];

/// What is left in `markdown` that rustdoc would run, load, look up or pass through.
fn dangers(markdown: &str) -> Vec<String> {
    let everything = Options::all();
    let mut found = Vec::new();
    for options in [Options::empty(), everything & !Options::ENABLE_MATH & !Options::ENABLE_GFM] {
        let broken = std::cell::RefCell::new(Vec::new());
        let mut lookups = Vec::new();
        let callback = |link: pulldown_cmark::BrokenLink<'_>| {
            broken.borrow_mut().push(format!("lookup {}", link.reference));
            None
        };
        for event in Parser::new_with_broken_link_callback(markdown, options, Some(callback)) {
            match event {
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => found.push("indented".to_owned()),
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) if &*info != "text" => {
                    found.push(format!("fence {info}"));
                }
                Event::Html(html) | Event::InlineHtml(html) => found.push(format!("html {html}")),
                Event::Start(Tag::Link { dest_url, .. }) if !dest_url.contains(':') => {
                    lookups.push(format!("link {dest_url}"));
                }
                Event::Start(Tag::Image { dest_url, .. }) => lookups.push(format!("image {dest_url}")),
                _ => {}
            }
        }
        // rustdoc looks names up with its extensions on.
        if !options.is_empty() {
            found.append(&mut lookups);
            found.append(&mut broken.borrow_mut());
        }
    }
    if markdown.contains(|c: char| c.is_control() && c != '\n') || markdown.contains(['\u{202E}', '\u{200B}']) {
        found.push("hidden character".to_owned());
    }
    found
}

#[test]
fn most_nasty_texts_are_dangerous_as_they_come() {
    let dangerous = NASTY.iter().filter(|text| !dangers(text).is_empty()).count();
    assert_eq!((dangerous, NASTY.len()), (31, 37));
}

#[test]
fn nothing_dangerous_is_left() {
    for text in NASTY {
        let kept = safe(text);
        assert_eq!(dangers(&kept), Vec::<String>::new(), "{text:?} became {kept:?}");
        assert_eq!(safe(&kept), kept, "{text:?} is not stable");
    }
}

#[test]
fn pairs_of_nasty_texts_are_safe_too() {
    for first in NASTY {
        for second in NASTY {
            for joint in ["\n", "\n\n", " ", "\n\n- ", "\n> "] {
                let text = format!("{first}{joint}{second}");
                let kept = safe(&text);
                assert_eq!(dangers(&kept), Vec::<String>::new(), "{text:?} became {kept:?}");
            }
        }
    }
}

#[test]
fn markdown_reads_as_before() {
    let all: Vec<String> = NASTY.iter().map(|text| safe(text)).collect();
    let all = all.join("\n----\n");
    assert_snapshot!(all);
}

#[test]
fn words_are_kept() {
    assert_eq!(safe("The *title* of the `book`; see <https://example.com>.\n\n* one\n* two\n"), {
        "The *title* of the `book`; see <https://example.com>.\n\n* one\n* two"
    });
    assert_eq!(safe("long ".repeat(100).as_str()), "long ".repeat(100).trim_end());
}

#[test]
fn doc_comments_have_their_parts_in_order() {
    let given = Docs {
        summary: Some("A book".to_owned()),
        description: Some("On the shelf.\r\n\r\nSince 1990.".to_owned()),
        deprecated: true,
        ..Docs::default()
    };
    let tokens = docs(&given, &["At least one character."]);
    let text = crate::format::one(quote::quote!(mod shelf { #tokens mod book {} }));
    assert_snapshot!(text.expect("doc comments stand before an item"), @r"
    mod shelf {
        /// A book
        ///
        /// On the shelf.
        ///
        /// Since 1990.
        ///
        /// **Deprecated.**
        ///
        /// At least one character.
        mod book {}
    }
    ");
    assert!(docs::<&str>(&Docs::default(), &[]).is_empty());
}

#[test]
fn a_summary_that_the_description_repeats_is_left_out() {
    let given = Docs {
        summary: Some("A book".into()),
        description: Some("A book on the shelf.".into()),
        deprecated: false,
        ..Docs::default()
    };
    assert_snapshot!(docs::<&str>(&given, &[]), @r#"# [doc = " A book on the shelf."]"#);
}

#[test]
fn a_summary_that_only_repeats_the_name_is_left_out() {
    let given = |summary: &str| Docs { summary: Some(summary.into()), ..Docs::default() };
    assert!(docs_of::<&str>("dag_run_id", &given("Dag Run Id"), &[]).is_empty());
    let said = docs_of("dag_run_id", &given("Dag run"), &["Default: `1`."]).to_string().replace(BREAK, "|");
    assert_snapshot!(said, @r#"# [doc = " Dag run|| Default: `1`."]"#);
}

#[test]
fn breaks_alerts_and_links_to_nowhere_are_readable() {
    assert_eq!(safe("One of:<br>a<br/>b.<br>"), "One of:\\\na\\\nb.");
    assert_eq!(safe("| a<br>b |\n|---|\n| c |"), "| a b |\n|---|\n| c |");
    assert_eq!(safe("> [!NOTE]\n> Mind the gap."), "> **Note:**\n> Mind the gap.");
    assert_eq!(safe("See [the *page*](/docs/page) and [this](#there)."), "See the *page* and this.");
}

#[test]
fn comments_go_and_images_are_links() {
    assert_eq!(safe("One.\n\n<!-- for editors -->\n\nTwo.<br>\nThree."), "One.\n\nTwo.\\\nThree.");
    assert_eq!(safe("[![Run it](https://a.example/b.png)](https://a.example)"), "[Run it](https://a.example)");
    assert_eq!(safe("![](https://a.example/b.png)"), "\\![](https://a.example/b.png)");
}

#[test]
fn identifiers_are_single_identifiers() {
    for (name, expected) in [
        ("book", "book"),
        ("r#type", "r#type"),
        ("type", "r#type"),
        ("self", "self_"),
        ("r#crate", "crate_"),
        ("_", "__"),
        ("", "__"),
        ("7th", "_7th"),
        ("a; fn evil() {}", "afnevil"),
        ("größe", "größe"),
        ("名前", "名前"),
        ("r#名 前", "r#名前"),
        ("a\u{200B}\u{202E}b", "ab"),
        ("\u{B7}a", "_\u{B7}a"),
    ] {
        assert_eq!(ident(name).to_string(), expected, "{name}");
    }
}

#[test]
fn literals_hold_any_text() {
    assert_snapshot!(text("a\"b\\c\n\u{202E}\0{}"), @r#""a\"b\\c\n\u{202e}\0{}""#);
    assert_snapshot!(integer(i128::MIN), @"- 170141183460469231731687303715884105728");
    assert_snapshot!(integer(42), @"42");
    assert_snapshot!(as_float(Number::Integer(3)), @"3.0");
    assert_snapshot!(as_float(Number::Float(-0.01)), @"- 0.01");
    assert_snapshot!(as_float(Number::Float(1e300)).to_string().len(), @"303");
}

#[test]
fn paths_hold_nothing_but_paths() {
    assert_snapshot!(path("crate::money::Money<std::sync::Arc<str>, u8>"), @"crate :: money :: Money < std :: sync :: Arc < str > , u8 >");
    assert_snapshot!(path("a::r#type; fn evil() { }"), @"a :: r#type r#fn evil");
}

/// What texts of HTML, Markdown and neither are made of.
const PIECES: &str = "<b>,</b>,<i>,</i>,<code>,</code>,<ul>,</ul>,<ol>,<li>,</li>,<p>,</p>,<br>,<br>,<h2>,</h2>,<pre>,</pre>,\
    <a href=\"https://x.y/z\">,</a>,<a name=\"q\">,<div>,\n,\n\n,    ,  ,- ,> ,1. ,`,```,```\n,~~~\n,x,word,[x],[y](z),!,*,\
    \\,|,| a | b |\n|---|---|\n,# ,&lt;b&gt;,https://a.b/c,assert!(false);,\n    assert!(false);\n";

#[test]
fn html_among_markdown_is_safe() {
    let pieces: Vec<&str> = PIECES.split(',').collect();
    let mut seed: usize = 7;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    for _ in 0..3_000 {
        let text: String = (0..2 + next(14)).map(|_| pieces[next(pieces.len())]).collect();
        let kept = safe(&text);
        assert_eq!(dangers(&kept), Vec::<String>::new(), "{text:?} became {kept:?}");
    }
}
