//! A small API to emit in tests: a lending library, with one of everything that operations may have.

use crate::analyse::{Facts, analyse};
use crate::diagnostics::{Origin, Report};
use crate::emit::{Cx, EmitOptions, Module};
use crate::model::{
    Additional, Alternative, Api, ApiKeyLocation, Body, Bound, Constraints, Content, ContentKind, Direction, Docs,
    Enum, EnumBase, Field, Header, Hint, Limits, Literal, Location, Method, Number, Operation, OperationId,
    OtherValues, Parameter, Path, Piece, Presence, Requirement, Response, Role, Scalar, Scheme, SchemeId, SchemeKind,
    Server, ServerVariable, Status, Struct, Style, Tag, TypeDef, TypeKind, TypeRef, Usage, Variant,
};
use crate::name::{NameOptions, Names, name};

/// An API with everything that emitters read.
pub(crate) struct Sample {
    pub(crate) api: Api,
    pub(crate) facts: Facts,
    pub(crate) names: Names,
    pub(crate) options: EmitOptions,
}

impl Sample {
    /// Annotates an API.
    pub(crate) fn of(api: Api) -> Self {
        let facts = analyse(&api);
        let names = name(&api, &facts, &NameOptions::default(), &mut Report::default());
        Self { api, facts, names, options: EmitOptions::default() }
    }

    pub(crate) fn cx(&self) -> Cx<'_> {
        Cx { api: &self.api, facts: &self.facts, names: &self.names, options: &self.options }
    }
}

/// The items of a module as text, each formatted on its own.
pub(crate) fn text(module: &Module) -> String {
    crate::emit::testing::pretty(&module.items)
}

/// The same, as in a file: parts of one `impl` stand together.
pub(crate) fn as_printed(module: Module) -> String {
    crate::format::one(module.items.into_iter().collect()).expect("these are items")
}

pub(crate) fn plain(scalar: Scalar) -> Usage {
    Usage::plain(TypeRef::Scalar(scalar))
}

pub(crate) fn list(item: Usage) -> Usage {
    Usage::plain(TypeRef::List(Box::new(item)))
}

pub(crate) fn prose(text: &str) -> Docs {
    Docs { description: Some(text.to_owned()), ..Docs::default() }
}

pub(crate) fn define(api: &mut Api, name: &str, kind: TypeKind) -> Usage {
    let (hint, origin) = (Hint::Named(name.to_owned()), Origin::default());
    let id = api.types.push(TypeDef { hint, kind, docs: Docs::default(), origin, direction: Direction::Both });
    Usage::plain(TypeRef::Named(id))
}

pub(crate) fn field(name: &str, usage: Usage, presence: Presence) -> Field {
    let (docs, origin) = (Docs::default(), Origin::default());
    Field { wire_name: name.to_owned(), usage, presence, read_only: false, write_only: false, docs, origin }
}

pub(crate) fn object(fields: Vec<Field>) -> TypeKind {
    TypeKind::Struct(Struct { fields, additional: Additional::Ignored, constraints: Constraints::default() })
}

pub(crate) fn words(values: &[&str]) -> TypeKind {
    let variant =
        |value: &&str| Variant { value: Literal::String((*value).to_owned()), hint: None, docs: Docs::default() };
    TypeKind::Enum(Enum {
        base: EnumBase::String,
        variants: values.iter().map(variant).collect(),
        others: OtherValues::Refused,
    })
}

/// A parameter in the default style of its place.
pub(crate) fn parameter(location: Location, name: &str, usage: Usage, presence: Presence) -> Parameter {
    let (style, explode) = match location {
        Location::Path | Location::Header => (Style::Simple, false),
        Location::Query | Location::Cookie => (Style::Form, true),
    };
    Parameter {
        wire_name: name.to_owned(),
        location,
        usage,
        presence,
        style,
        explode,
        allow_reserved: false,
        docs: Docs::default(),
        origin: Origin::default(),
    }
}

pub(crate) fn json(usage: Usage) -> Content {
    Content::new("application/json", ContentKind::Json(usage))
}

pub(crate) fn body(content: Content) -> Body {
    Body { required: true, content, others: Vec::new(), docs: Docs::default(), origin: Origin::default() }
}

pub(crate) fn response(status: Status, content: Option<Content>) -> Response {
    Response {
        status,
        content,
        told_by: None,
        headers: Vec::new(),
        links: Vec::new(),
        docs: Docs::default(),
        origin: Origin::default(),
    }
}

pub(crate) fn header(name: &str, usage: Usage) -> Header {
    let (docs, origin) = (Docs::default(), Origin::default());
    Header { wire_name: name.to_owned(), usage, required: true, explode: false, docs, origin }
}

/// Takes a template apart; parameters are looked up by name.
pub(crate) fn path(template: &str, parameters: &[Parameter]) -> Path {
    let segment = |text: &str| {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((literal, tail)) = rest.split_once('{') {
            let (name, tail) = tail.split_once('}').expect("a closing brace");
            if !literal.is_empty() {
                pieces.push(Piece::Literal(literal.to_owned()));
            }
            let at = parameters.iter().position(|parameter| parameter.wire_name == name);
            pieces.push(Piece::Parameter(at.expect("a parameter of this name")));
            rest = tail;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Literal(rest.to_owned()));
        }
        pieces
    };
    let segments = template.trim_start_matches('/').split('/').map(segment).collect();
    Path { template: template.to_owned(), segments, ..Path::default() }
}

/// An operation of the tag `books` without body, responses and security.
pub(crate) fn operation(id: &str, method: Method, template: &str, parameters: Vec<Parameter>) -> Operation {
    Operation {
        id: Some(id.to_owned()),
        role: Role::Call,
        method,
        path: path(template, &parameters),
        tags: vec!["books".to_owned()],
        docs: Docs::default(),
        parameters,
        body: None,
        responses: Vec::new(),
        security: Requirement::default(),
        servers: Vec::new(),
        twin: None,
        origin: Origin::default(),
    }
}

fn asks(alternatives: &[&[(u32, &[&str])]]) -> Requirement {
    let alternative = |schemes: &&[(u32, &[&str])]| Alternative {
        schemes: schemes
            .iter()
            .map(|(id, scopes)| (SchemeId(*id), scopes.iter().map(|scope| (*scope).to_owned()).collect()))
            .collect(),
    };
    Requirement { alternatives: alternatives.iter().map(alternative).collect() }
}

fn scheme(key: &str, kind: SchemeKind) -> Scheme {
    Scheme { key: key.to_owned(), kind, docs: Docs::default(), origin: Origin::default() }
}

fn key(name: &str, location: ApiKeyLocation) -> SchemeKind {
    SchemeKind::ApiKey { name: name.to_owned(), location }
}

/// The lending library.
pub(crate) fn library() -> Api {
    let mut api = Api::default();
    api.info.title = "Library".to_owned();
    api.tags.push(Tag {
        name: "books".to_owned(),
        description: Some("Books and who has them.".to_owned()),
        ..Tag::default()
    });
    let region = ServerVariable {
        name: "region".to_owned(),
        default: "eu".to_owned(),
        values: vec!["eu".to_owned(), "us-east".to_owned()],
        description: None,
    };
    let url = "https://{region}.library.example/v1".to_owned();
    api.servers.push(Server { url, name: None, description: Some("Production".to_owned()), variables: vec![region] });
    api.servers.push(Server { url: "http://localhost:8080/v1".to_owned(), ..Server::default() });
    api.schemes = vec![
        scheme("bearerAuth", SchemeKind::Bearer { format: None }),
        scheme("staff", SchemeKind::Basic),
        scheme("desk-key", key("X-Desk", ApiKeyLocation::Header)),
        scheme("session", key("sid", ApiKeyLocation::Cookie)),
    ];
    let state = define(&mut api, "BookState", words(&["on-shelf", "lent"]));
    let title =
        Usage { constraints: Limits { min_length: Some(1), ..Limits::default() }.into(), ..plain(Scalar::String) };
    let fields = vec![
        field("id", plain(Scalar::String), Presence::Required),
        field("title", title.clone(), Presence::Required),
        field("state", state.clone(), Presence::Optional),
    ];
    let book = define(&mut api, "Book", object(fields));
    let new_book = define(&mut api, "NewBook", object(vec![field("title", title, Presence::Required)]));
    let problem = define(&mut api, "Problem", object(vec![field("title", plain(Scalar::String), Presence::Required)]));
    api.operations = vec![
        list_books(&state, &book, &problem),
        add_book(new_book, &book, &problem),
        get_book(&book, &problem),
        replace_cover(&problem),
        lend_book(&problem),
        Operation { tags: vec!["health".to_owned()], ..health() },
    ];
    api
}

fn list_books(state: &Usage, book: &Usage, problem: &Usage) -> Operation {
    let limit = Limits {
        minimum: Some(Bound { value: Number::Integer(1), exclusive: false }),
        maximum: Some(Bound { value: Number::Integer(100), exclusive: false }),
        ..Limits::default()
    };
    let limit = Usage { constraints: limit.into(), ..plain(Scalar::I32) };
    let twenty = Presence::Default(Literal::Number(Number::Integer(20)));
    let parameters = vec![
        parameter(Location::Query, "limit", limit, twenty),
        Parameter { explode: false, ..parameter(Location::Query, "state", list(state.clone()), Presence::Optional) },
        parameter(Location::Header, "X-Trace", plain(Scalar::Uuid), Presence::Optional),
        parameter(Location::Cookie, "shelf", plain(Scalar::Bool), Presence::Optional),
    ];
    let found = response(Status::Code(200), Some(json(list(book.clone()))));
    let headers = vec![header("X-Total", plain(Scalar::I64))];
    Operation {
        docs: prose("Lists the books."),
        responses: vec![Response { headers, ..found }, response(Status::Default, Some(json(problem.clone())))],
        security: asks(&[&[], &[(0, &["read"])]]),
        ..operation("listBooks", Method::Get, "/books", parameters)
    }
}

fn add_book(new_book: Usage, book: &Usage, problem: &Usage) -> Operation {
    Operation {
        body: Some(body(json(new_book))),
        responses: vec![
            response(Status::Code(201), Some(json(book.clone()))),
            response(Status::Code(202), None),
            response(Status::Range(4), Some(json(problem.clone()))),
        ],
        security: asks(&[&[(0, &["write"])], &[(2, &[]), (3, &[])]]),
        ..operation("addBook", Method::Post, "/books", Vec::new())
    }
}

fn get_book(book: &Usage, problem: &Usage) -> Operation {
    let parameters = vec![parameter(Location::Path, "bookId", plain(Scalar::String), Presence::Required)];
    Operation {
        docs: prose("Reads one book."),
        responses: vec![
            response(Status::Code(200), Some(json(book.clone()))),
            response(Status::Code(404), Some(json(problem.clone()))),
            response(Status::Default, Some(json(problem.clone()))),
        ],
        security: asks(&[&[(0, &["read"])]]),
        ..operation("getBook", Method::Get, "/books/{bookId}", parameters)
    }
}

fn replace_cover(problem: &Usage) -> Operation {
    let parameters = vec![parameter(Location::Path, "bookId", plain(Scalar::String), Presence::Required)];
    let image = Content::new("image/*", ContentKind::Bytes);
    Operation {
        body: Some(Body { required: false, ..body(image) }),
        responses: vec![
            response(Status::Code(204), None),
            response(Status::Code(409), Some(Content::new("text/plain", ContentKind::Text(Constraints::default())))),
            response(Status::Range(5), Some(json(problem.clone()))),
        ],
        security: asks(&[&[(1, &[])]]),
        ..operation("replaceCover", Method::Put, "/books/{bookId}.cover", parameters)
    }
}

fn lend_book(problem: &Usage) -> Operation {
    let parameters = vec![
        parameter(Location::Path, "bookId", plain(Scalar::String), Presence::Required),
        parameter(Location::Path, "days", plain(Scalar::U8), Presence::Required),
    ];
    Operation {
        responses: vec![response(Status::Default, Some(json(problem.clone())))],
        ..operation("lendBook", Method::Post, "/books/{bookId}/loans/{days}", parameters)
    }
}

fn health() -> Operation {
    operation("health", Method::Get, "/health", Vec::new())
}

/// The same, calling back: a webhook that identifies itself, and a callback of `addBook`.
pub(crate) fn with_hooks(mut api: Api) -> Api {
    let book = match &api.operations[2].responses[0].content {
        Some(Content { kind: ContentKind::Json(book), .. }) => book.clone(),
        other => unreachable!("{other:?}"),
    };
    let returned = Operation {
        role: Role::Webhook { name: "book.returned".to_owned() },
        body: Some(body(json(book))),
        responses: vec![response(Status::Code(204), None)],
        security: asks(&[&[(2, &[])]]),
        ..operation("bookReturned", Method::Post, "/book.returned", Vec::new())
    };
    let (name, expression) = ("added".to_owned(), "{$request.body#/url}".to_owned());
    let added = Operation {
        role: Role::Callback { name, expression, owners: vec![OperationId(1)] },
        responses: vec![response(Status::Code(204), None)],
        ..operation("added", Method::Put, "/addBook/added", Vec::new())
    };
    api.operations.extend([returned, added]);
    api
}
