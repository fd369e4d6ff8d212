//! Finds the operation that a request asks for. Templates may overlap in any way: the most literal one wins that knows
//! the method.

use http::Method;

use super::endpoint::{Demand, Endpoint, Piece};
use super::percent;

/// The paths of an API, as a tree of segments.
#[derive(Debug, Default)]
pub struct Routes {
    root: Node,
}

#[derive(Debug, Default)]
struct Node {
    /// Below segments of text alone, by that text.
    literals: Vec<(String, Node)>,
    /// Below segments that mix text and parameters, most text first.
    mixed: Vec<(Vec<Segment>, Node)>,
    /// Below a parameter alone.
    value: Option<Box<Node>>,
    /// What ends here; of those with one method, what demands most comes first.
    ends: Vec<End>,
}

/// An operation, by its index.
#[derive(Debug)]
struct End {
    method: Method,
    demands: &'static [Demand],
    index: usize,
}

/// A piece of a mixed segment, whichever the parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Text(&'static str),
    Value,
    OneOf(&'static [&'static str]),
}

/// What was found.
#[derive(Debug, PartialEq, Eq)]
pub enum Found {
    /// An operation, and the raw texts of its path parameters from left to right.
    Operation(usize, Vec<String>),
    /// The path has operations, with these methods.
    Methods(Vec<Method>),
    /// The path and the method have operations, and each demands something that the request does not carry.
    Demands(Vec<&'static [Demand]>),
    /// There is no such path.
    Nothing,
}

impl Routes {
    /// Plans the routes of `endpoints`; indices are positions in it.
    pub fn new<'a>(endpoints: impl Iterator<Item = &'a Endpoint>) -> Self {
        let mut routes = Self::default();
        for (index, endpoint) in endpoints.enumerate() {
            let node = endpoint.pieces().iter().fold(&mut routes.root, |node, pieces| node.below(pieces));
            let at = node.ends.partition_point(|end| end.demands.len() >= endpoint.demands.len());
            node.ends.insert(at, End { method: endpoint.method(), demands: endpoint.demands, index });
        }
        routes
    }

    /// Finds the operation for `method` on the raw `path`. A `HEAD` without an operation of its own is a `GET`. Where
    /// operations share both, `carries` says which of their demands the request meets.
    #[must_use]
    pub fn find(&self, method: &Method, path: &str, carries: &dyn Fn(&Demand) -> bool) -> Found {
        let (methods, demands, values) = (Vec::new(), Vec::new(), Vec::new());
        let mut search = Search { method, carries, head: None, methods, demands, values };
        let segments: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
        if let Some(index) = self.root.find(&segments, &mut search) {
            return Found::Operation(index, search.values);
        }
        if let Some((index, values)) = search.head {
            return Found::Operation(index, values);
        }
        if !search.demands.is_empty() {
            return Found::Demands(search.demands);
        }
        if search.methods.is_empty() { Found::Nothing } else { Found::Methods(search.methods) }
    }
}

/// The path of `segments` for axum: text where it is only text, `{p0}` and so on where it is not. Equal for all
/// templates that axum would take for conflicting.
#[must_use]
pub fn axum_pattern(segments: &[Vec<Piece>]) -> String {
    let mut pattern = String::new();
    for (at, pieces) in segments.iter().enumerate() {
        pattern.push('/');
        match &pieces[..] {
            [] => {}
            [Piece::Text(text)] => {
                let mut encoded = String::new();
                percent::encode(text, percent::SEGMENT, &mut encoded);
                pattern.push_str(&encoded);
            }
            _ => pattern.extend(["{p", &at.to_string(), "}"]),
        }
    }
    if pattern.is_empty() { "/".to_owned() } else { pattern }
}

struct Search<'a> {
    method: &'a Method,
    carries: &'a dyn Fn(&Demand) -> bool,
    /// The first `GET`, when looking for a `HEAD`.
    head: Option<(usize, Vec<String>)>,
    /// The methods of the paths that matched.
    methods: Vec<Method>,
    /// What the operations demand that would have been right otherwise.
    demands: Vec<&'static [Demand]>,
    /// The raw values on the way down.
    values: Vec<String>,
}

impl Node {
    fn below(&mut self, pieces: &[Piece]) -> &mut Node {
        match pieces {
            [] => Self::entry(&mut self.literals, String::new()),
            [Piece::Text(text)] => Self::entry(&mut self.literals, (*text).to_owned()),
            [Piece::Value(_)] => self.value.get_or_insert_default(),
            mixed => {
                let segments: Vec<Segment> = mixed.iter().map(Segment::from).collect();
                let weight = |segments: &[Segment]| segments.iter().map(Segment::weight).sum::<usize>();
                let at = self.mixed.partition_point(|(other, _)| weight(other) > weight(&segments));
                let same = self.mixed.iter().position(|(other, _)| *other == segments);
                let at = same.unwrap_or_else(|| {
                    self.mixed.insert(at, (segments, Node::default()));
                    at
                });
                &mut self.mixed[at].1
            }
        }
    }

    fn entry(literals: &mut Vec<(String, Node)>, text: String) -> &mut Node {
        let at = literals.binary_search_by(|(other, _)| other.cmp(&text)).unwrap_or_else(|at| {
            literals.insert(at, (text, Node::default()));
            at
        });
        &mut literals[at].1
    }

    fn find(&self, segments: &[&str], search: &mut Search<'_>) -> Option<usize> {
        let Some((first, rest)) = segments.split_first() else { return self.end(search) };
        let text = percent::decode(first).ok();
        if let Some(at) = text.and_then(|text| self.literals.binary_search_by(|(other, _)| other.cmp(&text)).ok())
            && let Some(index) = self.literals[at].1.find(rest, search)
        {
            return Some(index);
        }
        let depth = search.values.len();
        for (pieces, node) in &self.mixed {
            if let Some(values) = capture(pieces, first) {
                search.values.extend(values);
                if let Some(index) = node.find(rest, search) {
                    return Some(index);
                }
                search.values.truncate(depth);
            }
        }
        if let Some(node) = &self.value
            && !first.is_empty()
        {
            search.values.push((*first).to_owned());
            if let Some(index) = node.find(rest, search) {
                return Some(index);
            }
            search.values.truncate(depth);
        }
        None
    }

    fn end(&self, search: &mut Search<'_>) -> Option<usize> {
        if let Some(index) = self.choose(search.method, search) {
            return Some(index);
        }
        if self.ends.iter().any(|end| end.method == Method::GET) {
            if *search.method == Method::HEAD
                && search.head.is_none()
                && let Some(index) = self.choose(&Method::GET, search)
            {
                search.head = Some((index, search.values.clone()));
            }
            add(&mut search.methods, &Method::HEAD);
        }
        self.ends.iter().for_each(|end| add(&mut search.methods, &end.method));
        None
    }

    /// The operation with `method`: the only one, or the first whose demands are met.
    fn choose(&self, method: &Method, search: &mut Search<'_>) -> Option<usize> {
        let mut ends = self.ends.iter().filter(|end| end.method == *method);
        let first = ends.next()?;
        let Some(second) = ends.next() else { return Some(first.index) };
        let all = || [first, second].into_iter().chain(ends.clone());
        let met = all().find(|end| end.demands.iter().all(search.carries));
        if met.is_none() {
            search.demands.extend(all().map(|end| end.demands));
        }
        met.map(|end| end.index)
    }
}

fn add(methods: &mut Vec<Method>, method: &Method) {
    if !methods.contains(method) {
        methods.push(method.clone());
    }
}

impl Segment {
    fn weight(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Value => 0,
            Self::OneOf(values) => values.iter().map(|value| value.len()).min().unwrap_or_default(),
        }
    }
}

impl From<&Piece> for Segment {
    fn from(piece: &Piece) -> Self {
        match piece {
            Piece::Text(text) => Self::Text(text),
            Piece::Value(_) => Self::Value,
            Piece::OneOf(_, values) => Self::OneOf(values),
        }
    }
}

/// Takes a raw segment apart: text is compared percent-decoded, values are as short as what follows them allows.
fn capture(pieces: &[Segment], raw: &str) -> Option<Vec<String>> {
    let bytes = decoded_bytes(raw);
    let mut values = Vec::new();
    let mut at = 0;
    for (index, piece) in pieces.iter().enumerate() {
        let end = match piece {
            Segment::Text(text) => {
                at = matches_at(&bytes, at, text).then_some(at + text.len())?;
                continue;
            }
            Segment::OneOf(values) => at + one_at(&bytes, at, values)?,
            Segment::Value => end_of_value(&bytes, at, &pieces[index + 1..])?,
        };
        let from = bytes.get(at)?.1;
        let to = bytes.get(end).map_or(raw.len(), |(_, start)| *start);
        values.push(raw.get(from..to).filter(|value| !value.is_empty())?.to_owned());
        at = end;
    }
    (at == bytes.len()).then_some(values)
}

/// Where a value ends that starts at `at`, by what follows it. Of two values side by side, the second starts with the
/// last full stop.
fn end_of_value(bytes: &[(u8, usize)], at: usize, after: &[Segment]) -> Option<usize> {
    let length = |end: usize| match &after[0] {
        Segment::Text(text) => matches_at(bytes, end, text).then_some(text.len()),
        Segment::OneOf(values) => one_at(bytes, end, values),
        Segment::Value => (bytes[end].0 == b'.').then_some(1),
    };
    match after {
        [] => Some(bytes.len()),
        [Segment::Text(_) | Segment::OneOf(_)] => {
            (at + 1..bytes.len()).find(|end| length(*end).is_some_and(|length| end + length == bytes.len()))
        }
        [Segment::Value, ..] => (at + 1..bytes.len()).rev().find(|end| length(*end).is_some()),
        _ => (at + 1..bytes.len()).find(|end| length(*end).is_some()),
    }
}

/// How long the first of `values` is that stands at `at`.
fn one_at(bytes: &[(u8, usize)], at: usize, values: &[&str]) -> Option<usize> {
    values.iter().find(|value| matches_at(bytes, at, value)).map(|value| value.len())
}

/// The bytes that `raw` stands for, each with the place where its writing starts.
fn decoded_bytes(raw: &str) -> Vec<(u8, usize)> {
    let bytes = raw.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if let (b'%', Some(high), Some(low)) = (byte, digit(at + 1), digit(at + 2)) {
            decoded.push((u8::try_from(high * 16 + low).unwrap_or_default(), at));
            at += 3;
        } else {
            decoded.push((*byte, at));
            at += 1;
        }
    }
    decoded
}

fn matches_at(bytes: &[(u8, usize)], at: usize, text: &str) -> bool {
    bytes.get(at..at + text.len()).is_some_and(|part| part.iter().map(|(byte, _)| *byte).eq(text.bytes()))
}
