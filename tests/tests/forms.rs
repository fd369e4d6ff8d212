//! Bodies that are URL-encoded forms: from client to router, and from those who write forms by hand.

use std::sync::{Arc, Mutex};

use forms::client::{Client, Error};
use forms::operations as op;
use forms::server::{DefaultApi, Failure, router};
use forms::support::in_process::InProcess;
use forms::support::transport::{Body, Transport};
use forms::types::{Address, GrantTokenRequestBody, Item, Order, Password, Period, Range, Refresh};

/// Answers with what it understood, and keeps what else it heard.
#[derive(Clone, Default)]
struct Echo(Arc<Mutex<Vec<String>>>);

impl DefaultApi for Echo {
    async fn create_order(&self, request: op::CreateOrderRequest) -> Result<Order, Failure<op::CreateOrderError>> {
        Ok(request.body)
    }

    async fn find_orders(&self, request: op::FindOrdersRequest) -> Result<(), Failure<op::FindOrdersError>> {
        self.0.lock().unwrap().push(format!("{:?}", request.created));
        Ok(())
    }

    async fn grant_token(&self, request: op::GrantTokenRequest) -> Result<(), Failure<op::GrantTokenError>> {
        self.0.lock().unwrap().push(format!("{:?}", request.body));
        Ok(())
    }
}

/// Posts a form; the status, and the body of the answer.
async fn post(path: &str, form: &'static str) -> (u16, serde_json::Value) {
    let service = InProcess::new(router(Echo::default()));
    let request = http::Request::post(path).header("content-type", "application/x-www-form-urlencoded");
    let response = service.send(request.body(Body::full(form)).unwrap()).await.unwrap();
    let status = response.status().as_u16();
    let body = response.into_body().collect(1 << 20).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap_or_default())
}

/// Notes the body of a request, and answers nothing that anybody expects.
#[derive(Clone, Default)]
struct Tap(Arc<Mutex<String>>);

impl Transport for Tap {
    fn send(&self, request: http::Request<Body>) -> forms::support::transport::Sending {
        assert_eq!(request.headers()["content-type"], "application/x-www-form-urlencoded");
        let text = String::from_utf8(request.body().as_bytes().unwrap().to_vec()).unwrap();
        *self.0.lock().unwrap() = text;
        Box::pin(async { Ok(http::Response::builder().status(418).body(Body::full("")).unwrap()) })
    }
}

fn full() -> Order {
    let address = Address { city: "Köln".to_owned(), lines: Some(vec!["a&b".to_owned(), "c=d".to_owned()]) };
    let item = |price| Item { price, of: None };
    Order {
        name: "a+b c%".to_owned(),
        count: 3,
        tags: vec!["x,y".to_owned(), String::new()],
        note: Some("n".to_owned()),
        codes: Some(vec![1, 2]),
        sizes: Some(vec!["s".to_owned(), "m".to_owned()]),
        callback: Some("https://a.example/?b=c".to_owned()),
        address: Some(address.clone()),
        items: Some(vec![item(1.5), Item { price: 2.0, of: Some(address.clone()) }]),
        metadata: Some([("k".to_owned(), "v".to_owned()), ("k 2".to_owned(), String::new())].into()),
        expires: Some(Period::Range(Range { gt: Some(1), lt: None })),
        billing: Some(address),
        lines: Some(vec![item(0.5), item(1.0)]),
        additional_properties: [("extra".to_owned(), 7)].into(),
    }
}

#[tokio::test]
async fn what_the_client_says_is_what_the_server_hears() -> Result<(), Box<dyn std::error::Error>> {
    let echo = Echo::default();
    let client = Client::with_transport(InProcess::new(router(echo.clone())));
    let least = Order::new("n", 0, Vec::new(), None);
    for order in [full(), least, Order { expires: Some(Period::Integer(5)), ..full() }] {
        assert_eq!(client.create_order(&op::CreateOrderRequest::new(order.clone())).await?, order);
    }
    for body in [GrantTokenRequestBody::Password(Password::new("u")), GrantTokenRequestBody::Refresh(Refresh::new("t"))]
    {
        client.grant_token(&op::GrantTokenRequest { body: Some(body.clone()) }).await?;
        assert_eq!(echo.0.lock().unwrap().pop(), Some(format!("{:?}", Some(body))));
    }
    client.grant_token(&op::GrantTokenRequest { body: None }).await?;
    assert_eq!(echo.0.lock().unwrap().pop().as_deref(), Some("None"));
    let created = Some(Period::Range(Range { gt: Some(1), lt: Some(2) }));
    client.find_orders(&op::FindOrdersRequest { created: created.clone() }).await?;
    assert_eq!(echo.0.lock().unwrap().pop(), Some(format!("{created:?}")));
    Ok(())
}

#[tokio::test]
async fn each_property_is_written_as_the_document_says() {
    let tap = Tap::default();
    let client = Client::with_transport(tap.clone());
    let answer = client.create_order(&op::CreateOrderRequest::new(full())).await;
    assert!(matches!(answer, Err(Error::Undocumented { .. })));
    let form = tap.0.lock().unwrap().replace('&', "\n");
    insta::assert_snapshot!(form, @r"
    name=a%2Bb%20c%25
    count=3
    tags=x%2Cy
    tags=
    note=n
    codes=1,2
    callback=https://a.example/?b=c
    sizes=s%7Cm
    address%5Bcity%5D=K%C3%B6ln
    address%5Blines%5D%5B0%5D=a%26b
    address%5Blines%5D%5B1%5D=c%3Dd
    items%5B0%5D%5Bprice%5D=1.5
    items%5B1%5D%5Bprice%5D=2
    items%5B1%5D%5Bof%5D%5Bcity%5D=K%C3%B6ln
    items%5B1%5D%5Bof%5D%5Blines%5D%5B0%5D=a%26b
    items%5B1%5D%5Bof%5D%5Blines%5D%5B1%5D=c%3Dd
    metadata%5Bk%5D=v
    metadata%5Bk%202%5D=
    expires%5Bgt%5D=1
    billing=%7B%22city%22%3A%22K%C3%B6ln%22%2C%22lines%22%3A%5B%22a%26b%22%2C%22c%3Dd%22%5D%7D
    lines=%7B%22price%22%3A0.5%7D
    lines=%7B%22price%22%3A1%7D
    extra=7
    ");
}

#[tokio::test]
async fn forms_are_read_as_others_write_them() {
    let (status, order) = post(
        "/orders",
        "name=a+b&count=3&tags=x&note=&address[city]=Bonn&items[][price]=1&metadata[a]=b&expires=&extra=1",
    )
    .await;
    let expected = serde_json::json!({
        "name": "a b", "count": 3, "tags": ["x"], "note": "", "address": { "city": "Bonn" }, "items": [{ "price": 1 }],
        "metadata": { "a": "b" }, "expires": "", "extra": 1,
    });
    assert_eq!((status, order), (200, expected));
    let (status, order) = post("/orders", "name=a&count=0&items[10][price]=10&items[9][price]=9").await;
    assert_eq!((status, &order["items"]), (200, &serde_json::json!([{ "price": 9 }, { "price": 10 }])));
}

#[tokio::test]
async fn what_is_wrong_is_told_with_its_place() {
    for (form, status, pointer, detail) in [
        ("count=1&note=", 422, "/body", "property `name` is missing"),
        ("name=a&count=x", 422, "/body/count", "is not an integer"),
        ("name=a&count=10", 422, "/body/count", ""),
        ("name=&count=1", 422, "/body/name", ""),
        ("name=a&name=b&count=1", 422, "/body/name", "is there more than once"),
        ("name=a&count=1&extra=x", 422, "/body/extra", "is not an integer"),
        ("name=a&count=1&billing={", 422, "/body/billing", ""),
        ("name=a&count=1&billing={\"city\":1}", 422, "/body/billing/city", ""),
        ("name=a&count=1&address[city]=B", 422, "/body/address/city", ""),
        ("name=a&count=1&address[city]=Bonn&address[city]=Ulm", 422, "/body/address", "has \"city\" more than once"),
        ("name=a&count=1&address[city=B", 422, "/body/address", ""),
        ("name=a&count=1&address=B", 422, "/body/address", ""),
        ("name=%zz", 422, "/body/name", "holds a `%` without two hexadecimal digits"),
        ("%zz=1", 400, "/body", "holds a `%` without two hexadecimal digits"),
    ] {
        let (found, problem) = post("/orders", form).await;
        let errors = problem["errors"].as_array().cloned().unwrap_or_default();
        let told = errors.iter().any(|error| {
            error["pointer"] == pointer && (detail.is_empty() || error["detail"].as_str() == Some(detail))
        });
        assert!(found == status && told, "{form}: {found} {problem}");
    }
}
