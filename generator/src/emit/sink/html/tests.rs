//! HTML as it stands in descriptions.

use std::time::{Duration, Instant};

use super::to_markdown;

#[track_caller]
fn becomes(html: &str, markdown: &str) {
    assert_eq!(to_markdown(html), markdown, "{html}");
    assert_eq!(to_markdown(markdown), markdown, "not stable: {html}");
}

#[track_caller]
fn stays(text: &str) {
    becomes(text, text);
}

#[test]
fn tags_within_a_line_are_marks() {
    becomes("<b>Billing</b> and <STRONG class=\"x\">more</STRONG>.", "**Billing** and **more**.");
    becomes("<i>a</i> <em>b <b>c</b></em>", "*a* *b **c***");
    becomes("<code>a&lt;b</code>, <code>`z`</code>, <tt>x`y</tt>", "`a<b`, `z`, ``x`y``");
    becomes("<code><b>GET</b> <id></code>", "`GET <id>`");
}

#[test]
fn marks_stand_where_they_work() {
    becomes("<b>Note:</b>Mind the gap.", "**Note:** Mind the gap.");
    becomes("Is<b> bold </b>here", "Is **bold** here");
    becomes("a<b>(b)</b>", "a **(b)**");
    becomes("<b>a</b><b>b</b><code>c</code><code>d</code>", "**a** **b**`c` `d`");
    becomes("<b></b>x<i> </i>y<code></code>", "x y");
    becomes("<b>one<br><br>two</b>", "one\n\ntwo");
}

#[test]
fn links_lead_to_the_web() {
    becomes(
        "<a href=\"https://x.example/a_(b)\" target=\"_self\">REST Endpoint</a>",
        "[REST Endpoint](https://x.example/a_%28b%29)",
    );
    becomes("<a href='mailto:a@b.c'>write [us]</a>", r"[write \[us\]](mailto:a@b.c)");
    becomes(
        "<a href=\"#there\">this</a>, <a href=\"/docs\">that</a>, <a name=\"x\"></a><a href=\"javascript:x\">run</a>",
        "this, that, run",
    );
    becomes(
        "<a href=https://x.example>https://x.example</a> <a href=\"https://y.example\"></a>",
        "<https://x.example> <https://y.example>",
    );
    becomes(
        "Look!<a href=\"https://x.example/?a=1&amp;b=2\"><b>here</b></a>",
        "Look! [**here**](https://x.example/?a=1&b=2)",
    );
    becomes("<code><a href=\"https://x.example\">x</a></code>", "[x](https://x.example)");
}

#[test]
fn paragraphs_and_headings() {
    becomes("<p>One.</p>\n<p>Two\n   lines.</p>", "One.\n\nTwo\nlines.");
    becomes("One.<p>Two.", "One.\n\nTwo.");
    becomes("<h2>About <i>it</i></h2>\nText.<h3>More</h3>text", "## About *it*\n\nText.\n\n### More\n\ntext");
    becomes("<h1>a\nb<br>c</h1>", "# a b c");
    becomes("<p>\n    Deep.\n      Deeper.\n</p>", "Deep.\n  Deeper.");
}

#[test]
fn breaks_stand_within_paragraphs_only() {
    becomes("One of:<br>a<br/>\nb.<br>", "One of:\\\na\\\nb.");
    becomes("<br>One.<br> <br />Two.<br>\n\nThree.", "One.\n\nTwo.\n\nThree.");
    becomes(
        "States:<br> - QLD: Queensland<br> - NSW: New South Wales<br>",
        "States:\n - QLD: Queensland\n - NSW: New South Wales",
    );
    becomes("- a<br>\n- b<br><br>c<br>d", "- a\n- b\n\n  c\\\n  d");
    becomes("> a<br><br>b", "> a\n>\n> b");
    stays("# a<br>b");
    stays("| a<br>b |\n|---|\n| <ul><li>c</li></ul> |");
}

#[test]
fn lists_are_indented() {
    becomes(
        "Kinds:<ul>  <li> <strong>a</strong> one<br>two</li>\n  <li>b\n    <ol><li>x</li><li>y</li></ol>\n after</li></ul>End.",
        "Kinds:\n\n- **a** one\\\n  two\n- b\n  1. x\n  2. y\n\n  after\n\nEnd.",
    );
    becomes("<ul><li>a<li>b<li></li></ul>", "- a\n- b");
    becomes("<ul><li><p>a</p><p>b</p></li><li><ul><li>c</li></ul></li></ul>", "- a\n\n  b\n- - c");
    becomes("> <ul>\n> <li>a</li>\n> <li>b</li>\n> </ul>", "> - a\n> - b");
    becomes("- <p>x</p>\n- <ul><li>a</li></ul>\n\n<p>y</p>", "- x\n\n- - a\n\ny");
    becomes("- x <ul><li>a</li></ul>", "- x\n\n  - a");
    becomes("<ul><li>a <pre>b\n\nc</pre></li></ul>", "- a\n\n  ```text\n  b\n\n  c\n  ```");
}

#[test]
fn code_of_several_lines_is_a_block() {
    becomes(
        "As in <pre><code class=\"json\">{&quot;a&quot;: 1,\n  <b>b</b>}\n</code></pre> so.",
        "As in\n\n```text\n{\"a\": 1,\n  b}\n```\n\nso.",
    );
    becomes("<code>{<br>\n  a<br>}</code>", "```text\n{\n  a\n}\n```");
}

#[test]
fn other_tags_and_halves_stay() {
    stays("<div>x</div> a < b, <id>, List<B> and Map<P> of <b, c>");
    stays("<b>open and </i> closed, <ul>, <li>x</li>");
    becomes("<b>a <i>b</b>", "**a <i>b**");
    stays("<ul><li><b>a");
    stays(r"\<b>x\</b> <b>C:\</b>");
}

#[test]
fn code_is_not_touched() {
    stays("`<b>x</b>` and ``<br>``");
    stays("```html\n<b>x</b>\n\n<ul><li>y</li></ul>\n```");
    stays("text\n\n    <b>x</b><br>\n");
    stays("<!-- <b>x</b> -->");
    becomes("<b>x</b>\n\n~~~\n<i>y</i>\n~~~\n<b>z</b>", "**x**\n\n~~~\n<i>y</i>\n~~~\n**z**");
    becomes("a `b\n\n<b>c</b>` d", "a `b\n\n**c**` d");
}

#[test]
fn long_texts_take_no_time() {
    let begin = Instant::now();
    for piece in [
        "<b>",
        "</b>",
        "<ul><li>",
        "<pre>",
        "<p>",
        "<br>",
        "<a href=\"",
        "<b '<",
        "`",
        "`` ` <b>",
        "<!--",
        "</ul>",
        "<li>",
        "<b><ul><i>",
        "<h1>",
        "<code>",
        "a<br>\n",
        "- ",
        "> ",
        "<code>a<br></code>",
        "<",
        "<i><b>x</i></b>",
    ] {
        let text = piece.repeat(100_000 / piece.len());
        to_markdown(&text);
    }
    for (open, close) in [
        ("<b>", "</b>"),
        ("<ul><li>x", "</li></ul>"),
        ("<ol><li>", "</ol>"),
        ("<code>", "x</code>"),
        ("<a href='https://a.b'>", "x</a>"),
    ] {
        let count = 100_000 / (open.len() + close.len());
        let text = open.repeat(count) + &close.repeat(count);
        assert!(to_markdown(&text).len() <= 10 * text.len(), "{open}");
    }
    assert!(begin.elapsed() < Duration::from_secs(20), "{:?}", begin.elapsed());
}
