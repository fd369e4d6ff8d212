//! Routes: overlapping templates are told apart, percent-encoding and all.

use http::Method;
use oasmith_templates::support::endpoint::{Demand, Endpoint, Parameter, Piece, Shape};
use oasmith_templates::support::routes::{Found, Routes, axum_pattern};

const P: Parameter = Parameter::path("p", Shape::Text);
const Q: Parameter = Parameter::query("other", Shape::Text);

fn endpoint(method: &'static str, segments: &'static [&'static [Piece]]) -> Endpoint {
    Endpoint::new("operation", method, "").segments(segments).parameters(&[P, P])
}

/// Those on which axum's own router panics, among others.
fn hostile() -> Vec<Endpoint> {
    use Piece::{Text, Value};
    vec![
        endpoint("GET", &[&[Text("a")], &[Value(0)]]),
        endpoint("DELETE", &[&[Text("a")], &[Value(0)]]),
        endpoint("GET", &[&[Text("a")], &[Value(0), Text(".json")]]),
        endpoint("GET", &[&[Text("a")], &[Value(0), Text("-"), Value(1)]]),
        endpoint("GET", &[&[Text("a")], &[Text("me")]]),
        endpoint("POST", &[&[Text("a")], &[Text(":batch")]]),
        endpoint("GET", &[&[Value(0)], &[Text("me")], &[Text("x")]]),
        endpoint("GET", &[&[Text("a")], &[Value(0)], &[Value(1)]]),
        endpoint("GET", &[&[Text("a b{c}")]]),
        endpoint("GET", &[&[]]),
        endpoint("HEAD", &[&[Text("head")]]),
    ]
}

#[track_caller]
fn finds(method: &Method, path: &str, index: usize, values: &[&str]) {
    let endpoints = hostile();
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    assert_eq!(Routes::new(endpoints.iter()).find(method, path, &|_| false), Found::Operation(index, values), "{path}");
}

#[test]
fn the_most_literal_template_wins() {
    let get = Method::GET;
    finds(&get, "/a/1", 0, &["1"]);
    finds(&get, "/a/me", 4, &[]);
    finds(&get, "/a/x.json", 2, &["x"]);
    finds(&get, "/a/x-y.json", 2, &["x-y"]);
    finds(&get, "/a/x-y", 3, &["x", "y"]);
    finds(&get, "/a/x-y-z", 3, &["x", "y-z"]);
    finds(&get, "/a/.json", 0, &[".json"]);
    finds(&get, "/a/-y", 0, &["-y"]);
    finds(&get, "/a/me/x", 7, &["me", "x"]);
    finds(&get, "/b/me/x", 6, &["b"]);
    finds(&get, "/", 9, &[]);
}

#[test]
fn values_side_by_side_are_told_apart() {
    use Piece::{OneOf, Text, Value};
    let endpoints = [
        endpoint("GET", &[&[Value(0), OneOf(1, &[".json", ".js"])]]),
        endpoint("GET", &[&[Text("v")], &[OneOf(0, &["10", "1"]), Value(1)]]),
        endpoint("GET", &[&[Text("w")], &[Value(0), Value(1)]]),
        endpoint("GET", &[&[Text("x")], &[Value(0), OneOf(1, &["+"]), Text("!")]]),
    ];
    let routes = Routes::new(endpoints.iter());
    let found = |path: &str| match routes.find(&Method::GET, path, &|_| false) {
        Found::Operation(index, values) => Some((index, values.join(" "))),
        _ => None,
    };
    let at = |index: usize, values: &str| Some((index, values.to_owned()));
    assert_eq!(found("/a.json"), at(0, "a .json"));
    assert_eq!(found("/a%2Ejs.js"), at(0, "a%2Ejs .js"));
    assert_eq!(found("/.json"), None);
    assert_eq!(found("/a.xml"), None);
    assert_eq!(found("/v/10b"), at(1, "10 b"));
    assert_eq!(found("/v/1b"), at(1, "1 b"));
    assert_eq!(found("/v/10"), None);
    assert_eq!(found("/w/a.b.c"), at(2, "a.b .c"));
    assert_eq!(found("/w/ab"), None);
    assert_eq!(found("/x/a+b+!"), None);
    assert_eq!(found("/x/a+!"), at(3, "a +"));
}

#[test]
fn a_template_that_lacks_the_method_gives_way() {
    finds(&Method::DELETE, "/a/x-y", 1, &["x-y"]);
    finds(&Method::DELETE, "/a/me", 1, &["me"]);
    finds(&Method::POST, "/a/:batch", 5, &[]);
    finds(&Method::HEAD, "/a/1", 0, &["1"]);
    finds(&Method::HEAD, "/head", 10, &[]);
}

#[test]
fn values_stay_encoded_and_text_is_compared_decoded() {
    finds(&Method::GET, "/a/x%2Fy", 0, &["x%2Fy"]);
    finds(&Method::GET, "/%61/%6De", 4, &[]);
    finds(&Method::GET, "/a/x%2ejson", 2, &["x"]);
    finds(&Method::GET, "/a/x%2Dy%2Fz", 3, &["x", "y%2Fz"]);
    finds(&Method::GET, "/a%20b%7Bc%7D", 8, &[]);
}

#[test]
fn what_is_not_there_is_told_from_what_has_other_methods() {
    let endpoints = hostile();
    let routes = Routes::new(endpoints.iter());
    for path in ["/a", "/a/", "/b", "//", "/a/1/2/3", "/a//2"] {
        assert_eq!(routes.find(&Method::GET, path, &|_| false), Found::Nothing, "{path}");
    }
    let methods = vec![Method::HEAD, Method::GET, Method::DELETE];
    assert_eq!(routes.find(&Method::PUT, "/a/1", &|_| false), Found::Methods(methods));
    assert_eq!(routes.find(&Method::GET, "/head", &|_| false), Found::Methods(vec![Method::HEAD]));
}

#[test]
fn axum_takes_the_patterns() {
    let mut patterns: Vec<_> = hostile().iter().map(|endpoint| axum_pattern(&endpoint.pieces())).collect();
    patterns.sort();
    patterns.dedup();
    let handler = axum::routing::any(|| async {});
    let router = axum::Router::<()>::new().without_v07_checks();
    let router = patterns.iter().fold(router, |router, pattern| router.route(pattern, handler.clone()));
    assert!(router.has_routes());
}

#[test]
fn demands_decide_between_operations_of_one_method_and_path() {
    const A: &[Demand] = &[Demand::query("a")];
    const BOTH: &[Demand] = &[Demand::query("a").of("1"), Demand::header("b")];
    let segments: &[&[Piece]] = &[&[Piece::Text("x")]];
    let endpoints = [endpoint("GET", segments).demands(A), endpoint("GET", segments).demands(BOTH)];
    let routes = Routes::new(endpoints.iter());
    let find = |carried: &[&str]| routes.find(&Method::GET, "/x", &|demand| carried.contains(&demand.name));
    assert_eq!(find(&["a"]), Found::Operation(0, Vec::new()));
    assert_eq!(find(&["a", "b"]), Found::Operation(1, Vec::new()));
    assert_eq!(find(&["b"]), Found::Demands(vec![BOTH, A]));
    let alone = Routes::new(endpoints[..1].iter());
    assert_eq!(alone.find(&Method::GET, "/x", &|_| false), Found::Operation(0, Vec::new()));
    assert_eq!(BOTH.iter().map(Demand::to_string).collect::<Vec<_>>(), ["a=1", "b"]);
}

#[test]
fn a_template_says_how_its_path_is_taken_apart() {
    use Piece::{Text, Value};
    let endpoint = Endpoint::new("operation", "GET", "/a/{p}.json/{other}").parameters(&[Q, P]);
    let pieces = vec![vec![Text("a")], vec![Value(1), Text(".json")], vec![]];
    assert_eq!(endpoint.pieces(), pieces, "only parameters in the path have places there");
    assert_eq!(endpoint.places().iter().map(|place| place.name).collect::<Vec<_>>(), ["p"]);
    assert_eq!(Endpoint::new("operation", "GET", "/").pieces(), [vec![]]);
    assert_eq!(Endpoint::new("operation", "PURGE", "/").method().as_str(), "PURGE");
}
