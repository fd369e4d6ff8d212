//! What is unified, and what is not.

use std::collections::BTreeSet;

use crate::analyse::analyse;
use crate::config::Overrides;
use crate::diagnostics::{Pointer, Report};
use crate::dialect::normalise;
use crate::load::load;
use crate::lower::lower;
use crate::model::TypeKind;
use crate::name::{NameOptions, name};
use crate::parse::parse;
use crate::resolve::resolve;

/// What becomes another name for what, in a document with these component schemas, in a line each.
fn unified(schemas: &str, kept: &[&str]) -> Vec<String> {
    unified_with("{}", schemas, kept)
}

/// The same, in a document with these paths.
fn unified_with(paths: &str, schemas: &str, kept: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("openapi.yaml");
    let text = format!(
        "openapi: 3.1.0\ninfo: {{title: Same, version: '1'}}\npaths: {paths}\ncomponents:\n  schemas:\n{schemas}"
    );
    std::fs::write(&path, text).unwrap();
    let mut report = Report::default();
    let document = load(&path, &mut report).unwrap();
    let resolved = resolve(parse(normalise(document, &mut report), &mut report), &mut report);
    let mut api = lower(&resolved, &Overrides::default(), &mut report);
    assert!(report.worst().is_none_or(|worst| worst < crate::diagnostics::Severity::Error));
    let mut facts = analyse(&api);
    let names = name(&api, &facts, &NameOptions::default(), &mut report);
    let kept: BTreeSet<Pointer> = kept.iter().filter_map(|at| Pointer::parse(at)).collect();
    super::unify(&mut api, &mut facts, &names, &kept);
    let mut lines = Vec::new();
    for (id, definition) in api.types.iter() {
        let name = |id: crate::model::TypeId| &names.types[id.0 as usize].name;
        if facts.spelled_out.contains(&id) {
            lines.push(format!("{} is spelled out", name(id)));
        }
        let Some(first) = facts.types[id.0 as usize].twin_of else { continue };
        assert!(matches!(definition.kind, TypeKind::Alias(_)));
        let idle = if facts.idle.contains(&id) { ", idle" } else { "" };
        lines.push(format!("{} = {}{idle}", name(id), name(first)));
    }
    lines
}

#[test]
fn the_first_of_equal_types_stands_for_all() {
    let schemas = "
    Book: {type: object, properties: {state: {type: string, enum: [new, used]}}}
    Disc: {type: object, properties: {state: {type: string, enum: [new, used]}}}
    Film: {type: object, properties: {state: {type: string, enum: [used, new]}}}
    Game: {type: object, properties: {status: {type: string, enum: [new, used]}}}
";
    assert_eq!(unified(schemas, &[]), ["DiscState = BookState", "GameStatus = BookState"]);
}

#[test]
fn the_type_of_a_shared_parameter_stands_for_those_of_single_ones() {
    let order = "{in: query, name: order, schema: {type: string, enum: [up, down]}}";
    let get = |id: &str, parameter: &str| {
        format!(
            "{{get: {{operationId: {id}, parameters: [{parameter}], responses: {{'204': {{description: Done}}}}}}}}"
        )
    };
    let paths = format!("{{/a: {}, /b: {}}}", get("a", order), get("b", "{$ref: '#/components/parameters/order'}"));
    let schemas = format!("    Unused: {{type: object}}\n  parameters:\n    order: {order}\n");
    assert_eq!(unified_with(&paths, &schemas, &[]), ["AOrder = Order"]);
}

#[test]
fn lists_that_only_a_merger_named_are_spelled_out() {
    let schemas = "
    Book: {type: object, properties: {title: {type: string}}}
    Page: {type: object, properties: {data: {type: array, items: {type: object}}}}
    Books: {allOf: [{$ref: '#/components/schemas/Page'}, {type: object, properties: {data: {type: array, items: {$ref: '#/components/schemas/Book'}}}}]}
    Shelf: {type: array, items: {$ref: '#/components/schemas/Book'}}
";
    assert_eq!(unified(schemas, &[]), ["BooksData is spelled out"]);
    assert_eq!(unified(schemas, &["/components/schemas/Books/allOf/1/properties/data"]), Vec::<String>::new());
}

#[test]
fn types_are_equal_if_their_parts_are() {
    let maker = "{type: object, properties: {kind: {type: string, enum: [person, firm]}}}";
    let other = "{type: object, properties: {kind: {type: string, enum: [person, club]}}}";
    let schemas = format!(
        "
    Book: {{type: object, properties: {{maker: {maker}}}}}
    Disc: {{type: object, properties: {{makers: {{type: array, items: {maker}}}}}}}
    Film: {{type: object, properties: {{maker: {other}}}}}
"
    );
    let found = unified(&schemas, &[]);
    assert_eq!(found, ["DiscMaker = BookMaker", "DiscMakerKind = BookMakerKind, idle"]);
}

#[test]
fn constraints_and_the_prose_of_parts_make_a_difference() {
    let schemas = "
    Book: {type: object, properties: {size: {type: object, properties: {pages: {type: integer}}}}}
    Disc: {type: object, properties: {size: {type: object, properties: {pages: {type: integer, minimum: 1}}}}}
    Film: {type: object, properties: {size: {type: object, properties: {pages: {type: integer, description: How long.}}}}}
    Game: {type: object, properties: {size: {type: object, required: [pages], properties: {pages: {type: integer}}}}}
    Song: {type: object, properties: {size: {type: object, additionalProperties: true, properties: {pages: {type: integer}}}}}
";
    assert_eq!(unified(schemas, &[]), Vec::<String>::new());
}

#[test]
fn the_prose_of_the_whole_makes_none() {
    let schemas = "
    Book: {type: object, properties: {size: {type: object, properties: {pages: {type: integer}}}}}
    Film: {type: object, properties: {size: {type: object, description: How long., properties: {pages: {type: integer}}}}}
";
    assert_eq!(unified(schemas, &[]), ["FilmSize = BookSize"]);
}

#[test]
fn what_only_another_name_held_is_not_named() {
    let maker =
        "{type: object, properties: {owner: {type: object, properties: {kind: {type: string, enum: [person, firm]}}}}}";
    let schemas = format!(
        "
    Book: {{type: object, properties: {{maker: {maker}}}}}
    Disc: {{type: object, properties: {{maker: {maker}}}}}
"
    );
    let found = unified(&schemas, &[]);
    let idle = ["DiscMakerOwner = BookMakerOwner, idle", "DiscMakerOwnerKind = BookMakerOwnerKind, idle"];
    assert_eq!(found, ["DiscMaker = BookMaker", idle[0], idle[1]]);
}

#[test]
fn a_component_stands_for_equal_types_and_for_no_other_component() {
    let schemas = "
    Book: {type: object, properties: {title: {type: string}, pages: {type: integer}}}
    Disc: {type: object, properties: {title: {type: string}, pages: {type: integer}}}
    Shelf: {type: object, properties: {first: {type: object, properties: {title: {type: string}, pages: {type: integer}}}}}
";
    assert_eq!(unified(schemas, &[]), ["ShelfFirst = Book"]);
}

#[test]
fn one_property_without_prose_is_like_another_by_chance() {
    let schemas = "
    Book: {type: object, properties: {id: {type: string}}}
    Disc: {type: object, properties: {id: {type: string, description: As printed on it.}}}
    Shelf:
      type: object
      properties:
        owner: {type: object, properties: {id: {type: string}}}
        first: {type: object, properties: {id: {type: string, description: As printed on it.}}}
        last: {allOf: [{$ref: '#/components/schemas/Book'}, {type: object, properties: {id: {type: string}}}]}
";
    assert_eq!(unified(schemas, &[]), ["ShelfFirst = Disc", "ShelfLast = Book"]);
}

#[test]
fn what_the_configuration_speaks_of_stays() {
    let schemas = "
    Book: {type: object, properties: {state: {type: string, enum: [new, used]}}}
    Disc: {type: object, properties: {state: {type: string, enum: [new, used]}}}
    Film: {type: object, properties: {state: {type: string, enum: [new, used]}}}
";
    let kept = ["/components/schemas/Book/properties/state"];
    assert_eq!(unified(schemas, &kept), ["FilmState = DiscState"]);
}

#[test]
fn circles_end() {
    let schemas = "
    Node: {type: object, properties: {inner: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}, again: {$ref: '#/components/schemas/Node/properties/inner'}}}}}
    Other: {type: object, properties: {inner: {type: object, properties: {next: {$ref: '#/components/schemas/Node'}, again: {$ref: '#/components/schemas/Node/properties/inner'}}}}}
";
    assert_eq!(unified(schemas, &[]), Vec::<String>::new());
}

#[test]
fn choices_are_equal_if_their_alternatives_are() {
    let choice = "{oneOf: [{type: string}, {type: object, properties: {id: {type: integer}}}]}";
    let schemas = format!(
        "
    Book: {{type: object, properties: {{owner: {choice}}}}}
    Disc: {{type: object, properties: {{owner: {choice}}}}}
"
    );
    assert_eq!(unified(&schemas, &[]), ["DiscOwner = BookOwner", "DiscOwnerObject = BookOwnerObject, idle"]);
}

#[test]
fn types_of_one_side_of_the_wire_are_names_for_those_of_both() {
    let paths = "
  /shelves:
    get:
      operationId: list
      responses:
        '200':
          description: shelves
          content:
            application/json:
              schema: {type: object, properties: {place: {type: object, properties: {room: {type: string}}}}}
";
    let schemas = "
    Shelf: {type: object, properties: {place: {type: object, properties: {room: {type: string}}}}}
";
    assert_eq!(unified_with(paths, schemas, &[]), ["ListOkBody = Shelf", "ListOkBodyPlace = ShelfPlace, idle"]);
}
