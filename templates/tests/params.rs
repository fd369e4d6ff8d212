//! Parameters: what is written is what is read, in every style, and what cannot be said is refused.

use oasmith_templates::support::endpoint::{Location, Parameter, Shape, Style};
use oasmith_templates::support::pairs::Pairs;
use oasmith_templates::support::params_write;
use oasmith_templates::support::value::{Value, ValueError};
use oasmith_templates::support::{params_read, text_read};

const WORDS: Shape = Shape::List(&Shape::Text);
const COLOR: Shape = Shape::Object(&[("R", Shape::Integer), ("name", Shape::Text)], None);

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

fn texts(values: &[&str]) -> Value {
    Value::List(values.iter().map(|value| text(value)).collect())
}

fn color() -> Value {
    Value::Object(vec![("R".to_owned(), Value::Integer(100)), ("name".to_owned(), text("a,=&b"))])
}

fn write(parameter: &Parameter, value: &Value) -> Result<String, ValueError> {
    let mut out = String::new();
    match parameter.location {
        Location::Path => params_write::path(parameter, value, &mut out)?,
        Location::Query => params_write::query(parameter, value, &mut out)?,
        Location::Cookie => params_write::cookie(parameter, value, &mut out)?,
        Location::Header => out = params_write::header(parameter.explode, value)?,
    }
    Ok(out)
}

fn read(parameter: &Parameter, raw: &str) -> Result<Option<Value>, ValueError> {
    match parameter.location {
        Location::Path => params_read::path(parameter, raw).map(Some),
        Location::Query => params_read::named(parameter, &Pairs::query(raw)?, &[*parameter]),
        Location::Cookie => params_read::named(parameter, &Pairs::cookies([raw].into_iter()), &[*parameter]),
        Location::Header => text_read::header(&parameter.shape, parameter.explode, [raw.as_bytes()].into_iter()),
    }
}

#[track_caller]
fn round_trip(parameter: Parameter, value: &Value, wire: &str) {
    assert_eq!(write(&parameter, value).as_deref(), Ok(wire));
    assert_eq!(read(&parameter, wire), Ok(Some(value.clone())), "reading {wire}");
}

#[track_caller]
fn refused(parameter: &Parameter, raw: &str, why: &str) {
    assert_eq!(read(parameter, raw), Err(ValueError(why.to_owned())), "{raw}");
}

#[test]
fn path_styles() {
    let scalar = Parameter::path("n", Shape::Text);
    let list = Parameter::path("n", WORDS);
    let object = Parameter::path("n", COLOR);
    round_trip(scalar, &text("a/b ü%2F"), "a%2Fb%20%C3%BC%252F");
    round_trip(list, &texts(&["a,b", "c"]), "a%2Cb,c");
    round_trip(object, &color(), "R,100,name,a%2C%3D%26b");
    round_trip(object.exploded(), &color(), "R=100,name=a%2C%3D%26b");
    round_trip(scalar.style(Style::Label), &text("a"), ".a");
    round_trip(list.style(Style::Label), &texts(&["a", "b"]), ".a,b");
    round_trip(list.style(Style::Label).exploded(), &texts(&["a", "b"]), ".a.b");
    round_trip(object.style(Style::Label).exploded(), &color(), ".R=100.name=a%2C%3D%26b");
    round_trip(scalar.style(Style::Matrix), &text("a"), ";n=a");
    round_trip(scalar.style(Style::Matrix), &text(""), ";n");
    round_trip(list.style(Style::Matrix), &texts(&["a", "b"]), ";n=a,b");
    round_trip(list.style(Style::Matrix).exploded(), &texts(&["a", "b"]), ";n=a;n=b");
    round_trip(object.style(Style::Matrix).exploded(), &color(), ";R=100;name=a%2C%3D%26b");
}

#[test]
fn query_styles() {
    let scalar = Parameter::query("n", Shape::Text);
    let list = Parameter::query("n", WORDS);
    let object = Parameter::query("n", COLOR);
    round_trip(scalar, &text(""), "n=");
    round_trip(scalar, &text("a+b &c"), "n=a%2Bb%20%26c");
    round_trip(scalar.reserved(), &text("a/b?c=d&e+f#g"), "n=a/b?c=d%26e%2Bf%23g");
    round_trip(list, &texts(&["a,b", ""]), "n=a%2Cb&n=");
    round_trip(list.joined(), &texts(&["a,b", ""]), "n=a%2Cb,");
    round_trip(list.joined(), &texts(&[]), "n=");
    round_trip(list.joined().style(Style::SpaceDelimited), &texts(&["a", "b"]), "n=a%20b");
    round_trip(list.joined().style(Style::PipeDelimited), &texts(&["a", "b"]), "n=a%7Cb");
    round_trip(object, &color(), "R=100&name=a%2C%3D%26b");
    round_trip(object.joined(), &color(), "n=R,100,name,a%2C%3D%26b");
    round_trip(object.style(Style::DeepObject), &color(), "n%5BR%5D=100&n%5Bname%5D=a%2C%3D%26b");
}

#[test]
fn queries_are_read_as_others_write_them() {
    let list = Parameter::query("n", WORDS).joined();
    let numbers = Parameter::query("n", Shape::List(&Shape::Integer)).joined();
    let ab = Ok(Some(texts(&["a", "b"])));
    assert_eq!(read(&list.style(Style::SpaceDelimited), "n=a+b"), ab);
    assert_eq!(read(&list.style(Style::PipeDelimited), "n=a|b"), ab);
    assert_eq!(read(&Parameter::query("n", Shape::Text), "n=a+b"), Ok(Some(text("a b"))));
    let both = Ok(Some(Value::List(vec![Value::Integer(1), Value::Integer(2)])));
    assert_eq!(read(&numbers, "n=1%2C2"), both, "many clients encode the comma");
    assert_eq!(read(&list, "n=a%2Cb"), Ok(Some(texts(&["a,b"]))), "in text it may be one of the text's own");
    let deep = Parameter::query("n", COLOR).style(Style::DeepObject);
    assert_eq!(read(&deep, "n[R]=1"), Ok(Some(Value::Object(vec![("R".to_owned(), Value::Integer(1))]))));
    assert_eq!(read(&deep, "m[R]=1"), Ok(None));
}

#[test]
fn deep_objects_go_as_deep_as_their_shape() {
    const LEAF: Shape = Shape::OneOf(&[Shape::Integer, Shape::Text, COLOR]);
    const TREE: Shape = Shape::Object(&[("leaf", LEAF), ("leaves", Shape::List(&LEAF))], None);
    let tree = Parameter::query("n", TREE).style(Style::DeepObject);
    let entry = |name: &str, value: Value| Value::Object(vec![(name.to_owned(), value)]);
    round_trip(tree, &entry("leaf", color()), "n%5Bleaf%5D%5BR%5D=100&n%5Bleaf%5D%5Bname%5D=a%2C%3D%26b");
    round_trip(tree, &entry("leaf", text("")), "n%5Bleaf%5D=");
    let leaves = entry("leaves", Value::List(vec![Value::Integer(7), text("a")]));
    round_trip(tree, &leaves, "n%5Bleaves%5D%5B0%5D=7&n%5Bleaves%5D%5B1%5D=a");
    assert_eq!(read(&tree, "n[leaves][]=7&n[leaves][]=a"), Ok(Some(leaves.clone())));
    assert_eq!(
        read(&tree, "n[leaves][10]=a&n[leaves][9]=7"),
        Ok(Some(leaves)),
        "items are in the order of their numbers"
    );
    refused(&tree, "n[leaf]=1&n[leaf]=2", "has \"leaf\" more than once");
    refused(&tree, "n[leaf]=1&n[leaf][R]=2", "has \"leaf\" more than once");
    refused(&tree, "n[leaf=1", "has the name \"n[leaf\", whose brackets are not in pairs");
    refused(&tree, "n[leaves][x]=1", "has \"leaves\", which is a list, whose items have numbers");
    let deep = format!("n{}=1", "[x]".repeat(40));
    refused(&tree, &deep, "holds values inside values, too deep");
    let bracket = entry("a]", text("b"));
    assert_eq!(
        write(&tree, &bracket),
        Err(ValueError("has the name \"a]\", which cannot stand in brackets".to_owned()))
    );
}

#[test]
fn what_no_style_can_say_travels_as_json() {
    let color_text = r#"{"R":100,"name":"a,=&b"}"#;
    let one = Parameter::query("n", Shape::Json);
    let several = Parameter::query("n", Shape::List(&Shape::Json));
    let encoded = "%7B%22R%22%3A100%2C%22name%22%3A%22a%2C%3D%26b%22%7D";
    assert_eq!(write(&one, &color()).as_deref(), Ok(&*format!("n={encoded}")));
    assert_eq!(read(&one, &format!("n={encoded}")), Ok(Some(Value::Json(color_text.to_owned()))));
    let list = Value::List(vec![text("a"), Value::Integer(1)]);
    assert_eq!(write(&several, &list).as_deref(), Ok("n=%22a%22&n=1"), "scalars too");
    let either = Parameter::query("n", Shape::OneOf(&[Shape::Json, Shape::Text]));
    assert_eq!(read(&either, "n=5"), Ok(Some(text("5"))));
    assert_eq!(read(&either, "n=[5]"), Ok(Some(Value::Json("[5]".to_owned()))));
}

#[test]
fn lists_and_objects_inside_others_are_json() {
    let json = |text: &str| Value::Json(text.to_owned());
    let object = Parameter::query("n", Shape::Object(&[("by", Shape::Json), ("R", Shape::Integer)], None));
    let value = Value::Object(vec![("by".to_owned(), texts(&["a,b"])), ("R".to_owned(), Value::Integer(1))]);
    let wire = "by=%5B%22a%2Cb%22%5D&R=1";
    assert_eq!(write(&object, &value).as_deref(), Ok(wire));
    let expected = Value::Object(vec![("by".to_owned(), json("[\"a,b\"]")), ("R".to_owned(), Value::Integer(1))]);
    assert_eq!(read(&object, wire), Ok(Some(expected)));
    let joined = Parameter::query("n", Shape::List(&Shape::Json)).joined();
    let wire = "n=%5B%22a%22%2C%22b%22%5D";
    assert_eq!(write(&joined, &Value::List(vec![texts(&["a", "b"])])).as_deref(), Ok(wire));
    assert_eq!(read(&joined, wire), Ok(Some(Value::List(vec![json("[\"a\",\"b\"]")]))));
}

#[test]
fn a_list_inside_an_exploded_object_repeats_its_name() {
    let page = Parameter::query("page", Shape::Object(&[("size", Shape::Integer), ("sort", WORDS)], None));
    let value =
        |sort: &[&str]| Value::Object(vec![("size".to_owned(), Value::Integer(5)), ("sort".to_owned(), texts(sort))]);
    round_trip(page, &value(&["name,asc", "age"]), "size=5&sort=name%2Casc&sort=age");
    round_trip(page, &value(&["age"]), "size=5&sort=age");
    let any = Parameter::query("any", Shape::Object(&[], Some(&WORDS)));
    round_trip(any, &Value::Object(vec![("a".to_owned(), texts(&["b", "c"]))]), "a=b&a=c");
}

#[test]
fn a_path_may_hold_a_scalar_or_a_list() {
    let words = Parameter::path("n", Shape::OneOf(&[Shape::Text, WORDS]));
    round_trip(words, &text("a"), "a");
    round_trip(words, &texts(&["a,b", "c"]), "a%2Cb,c");
    round_trip(words.style(Style::Label), &texts(&["a", "b"]), ".a,b");
    round_trip(words.style(Style::Matrix), &texts(&["a", "b"]), ";n=a,b");
    let header = Parameter::header("n", Shape::OneOf(&[Shape::Integer, Shape::List(&Shape::Integer)]));
    round_trip(header, &Value::List(vec![Value::Integer(1), Value::Integer(2)]), "1,2");
}

#[test]
fn what_may_be_a_scalar_or_a_list_is_read_as_what_it_is() {
    let number = Parameter::query("n", Shape::OneOf(&[Shape::Integer, Shape::List(&Shape::Integer), COLOR]));
    let numbers = Value::List(vec![Value::Integer(1), Value::Integer(2)]);
    round_trip(number, &Value::Integer(1), "n=1");
    round_trip(number, &numbers, "n=1&n=2");
    round_trip(number.joined(), &numbers, "n=1,2");
    round_trip(number, &color(), "R=100&name=a%2C%3D%26b");
    assert_eq!(read(&number, "m=1"), Ok(None));
    refused(&number, "n=x", "is not an integer");
    let word = Parameter::query("n", Shape::OneOf(&[Shape::Text, WORDS])).joined();
    round_trip(word, &text("a,b"), "n=a%2Cb");
    round_trip(word, &texts(&["a,b", "c"]), "n=a%2Cb,c");
}

#[test]
fn an_exploded_object_takes_what_no_other_parameter_claims() {
    let object = Parameter::query("filter", Shape::Object(&[], Some(&Shape::Text)));
    let all = [object, Parameter::query("limit", Shape::Integer)];
    let query = Pairs::query("limit=1&color=red").expect("a query");
    let expected = Value::Object(vec![("color".to_owned(), text("red"))]);
    assert_eq!(params_read::named(&object, &query, &all), Ok(Some(expected)));
}

#[test]
fn headers_and_cookies() {
    let list = Parameter::header("X-N", WORDS);
    round_trip(list, &texts(&["a", "b c"]), "a,b c");
    round_trip(list, &texts(&[]), "");
    round_trip(Parameter::header("X-N", Shape::Text), &text("ü, %41"), "ü, %41");
    round_trip(Parameter::cookie("n", WORDS), &texts(&["a;", "b"]), "n=a%3B; n=b");
    assert_eq!(read(&list, "a, b"), Ok(Some(texts(&["a", "b"]))));
    let twice = text_read::header(&Shape::Text, false, [&b"a"[..], b"b"].into_iter());
    assert_eq!(twice, Err(ValueError("is there more than once".to_owned())));
}

#[test]
fn scalars_are_exact() {
    let integer = Parameter::query("n", Shape::Integer);
    for (raw, value) in [("-0", Value::Integer(0)), ("18446744073709551616", Value::Integer(1 << 64))] {
        assert_eq!(read(&integer, &format!("n={raw}")), Ok(Some(value)));
    }
    assert_eq!(read(&integer, "n=1.0"), Ok(Some(Value::Number(1.0))));
    for raw in ["", "%2B1", "+1", "01", "1.", ".5", "0x1", "1_000", "1e400", "inf", "NaN", "١"] {
        refused(&integer, &format!("n={raw}"), "is not an integer");
        refused(&Parameter::query("n", Shape::Number), &format!("n={raw}"), "is not a number");
    }
    for raw in ["", "1", "True", "TRUE", "yes"] {
        refused(&Parameter::query("n", Shape::Boolean), &format!("n={raw}"), "is neither `true` nor `false`");
    }
    let either = Parameter::query("n", Shape::OneOf(&[Shape::Integer, Shape::Boolean, Shape::Text]));
    assert_eq!(read(&either, "n=7"), Ok(Some(Value::Integer(7))));
    assert_eq!(read(&either, "n=true"), Ok(Some(Value::Boolean(true))));
    assert_eq!(read(&either, "n=7x"), Ok(Some(text("7x"))));
}

#[test]
fn what_is_not_well_formed_is_refused() {
    let scalar = Parameter::query("n", Shape::Text);
    refused(&scalar, "n=a&n=b", "is there more than once");
    refused(&scalar, "n=%FF", "is not UTF-8 once percent-decoded");
    refused(&scalar, "n=%4", "holds a `%` without two hexadecimal digits");
    refused(&Parameter::query("n", COLOR).joined(), "n=R,1,name", "has a name without a value");
    refused(&Parameter::query("n", COLOR), "R=1&R=2", "has \"R\" more than once");
    refused(&Parameter::path("n", Shape::Text).style(Style::Label), "a", "does not begin with '.'");
}

#[test]
fn what_a_style_cannot_say_is_not_written() {
    let list = Parameter::query("n", WORDS).joined();
    assert!(write(&list, &texts(&[""])).is_err(), "it reads like an empty list");
    assert!(write(&list.style(Style::SpaceDelimited), &texts(&["a b"])).is_err());
    assert!(write(&list.style(Style::PipeDelimited), &texts(&["a|b"])).is_err());
    assert!(write(&list, &Value::List(vec![texts(&["a"])])).is_err());
    let header = Parameter::header("n", WORDS);
    for item in ["a,b", " a", "a\nb", "a\u{0}"] {
        assert!(write(&header, &texts(&[item, "c"])).is_err(), "{item:?}");
    }
}

#[test]
fn floats_are_written_as_they_are() {
    let number = Parameter::query("n", Shape::Number);
    assert_eq!(write(&number, &Value::Single(0.1)).as_deref(), Ok("n=0.1"));
    round_trip(number, &Value::Number(1e300), "n=1e300");
    round_trip(number, &Value::Number(-2.5), "n=-2.5");
}
