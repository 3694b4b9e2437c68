//! The backend's bundles, run as Lambda runs them against a real PostgreSQL, answer as their sources say.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    thread,
};

use infra_tests::{
    example::Example,
    lambda::{Lambda, event},
    postgres::{self, Postgres},
    workspace,
};
use serde_json::{Value, json};

use crate::bundle::Backend;

/// A whole life of users: what is not there, what is made, what is refused, and what is found then.
#[test]
fn every_route_answers_as_its_handler_says() {
    let (Some(backend), Some(database)) = (Backend::start(), Postgres::start()) else {
        return;
    };
    for file in workspace::entries(&workspace::root().join("examples/backend/migrations")) {
        database.apply(&file);
    }
    let environment = environment(&database);
    let start = |handler: &str| function(&backend, handler, &environment);

    let mut make = start("users/post.ts");
    let post = |body: &str| event("POST", "/v1/users", &[], &[], Some(body));
    let ada = answer(
        &make.call(&post(r#"{"email":"ada@example.com","name":" Ada "}"#)),
        201,
    );
    assert_eq!(
        (&ada["email"], &ada["name"]),
        (&json!("ada@example.com"), &json!("Ada"))
    );
    let id = ada["id"].as_str().expect("a user has an id").to_owned();
    let made = make.call(&post(r#"{"email":"alan@example.com","name":"Alan"}"#));
    assert_eq!(
        made["headers"]["location"],
        format!(
            "users/{}",
            answer(&made, 201)["id"].as_str().unwrap_or_default()
        )
    );
    refused(
        &make.call(&post(r#"{"email":"ADA@example.com","name":"Ada"}"#)),
        409,
    );
    refused(&make.call(&post(r#"{"email":"nobody","name":"Ada"}"#)), 400);
    refused(&make.call(&post("{")), 400);
    refused(&make.call(&event("POST", "/v1/users", &[], &[], None)), 400);

    let mut find = start("users/[id]/get.ts");
    let get = |id: &str| event("GET", "/v1/users/{id}", &[("id", id)], &[], None);
    assert_eq!(answer(&find.call(&get(&id)), 200), ada);
    refused(
        &find.call(&get("00000000-0000-4000-8000-000000000000")),
        404,
    );
    refused(&find.call(&get("1")), 400);

    let mut list = start("users/get.ts");
    let page = |query: &[(&str, &str)]| event("GET", "/v1/users", &[], query, None);
    let all = answer(&list.call(&page(&[])), 200);
    assert_eq!(names(&all), ["Alan", "Ada"]);
    let first = answer(&list.call(&page(&[("limit", "1")])), 200);
    assert_eq!(names(&first), ["Alan"]);
    let after = first["next"].as_str().expect("there is a next page");
    assert_eq!(
        names(&answer(
            &list.call(&page(&[("limit", "1"), ("after", after)])),
            200
        )),
        ["Ada"]
    );
    refused(&list.call(&page(&[("limit", "0")])), 400);
}

/// The other way out is to Secrets Manager; that and the database are what the status tells of.
#[test]
fn the_status_tells_what_is_unreachable() {
    let (Some(backend), Some(database)) = (Backend::start(), Postgres::start()) else {
        return;
    };
    let status = event("GET", "/v1/status", &[], &[], None);
    let handler = "status/get.ts";
    let both = environment(&database);
    let mut before = function(&backend, handler, &both);
    assert_eq!(
        answer(&before.call(&status), 503),
        json!({ "database": "unreachable", "secrets": "ok" })
    );
    for file in workspace::entries(&workspace::root().join("examples/backend/migrations")) {
        database.apply(&file);
    }
    assert_eq!(
        answer(&before.call(&status), 200),
        json!({ "database": "ok", "secrets": "ok" })
    );

    // What failed is told by the lines of the sources.
    assert!(
        before
            .log()
            .contains("backend/lambda/api/_lib/database.ts:"),
        "{}",
        before.log()
    );

    // A certificate of somebody whom the function does not trust is as good as no database.
    let untrusted: Vec<_> = both
        .into_iter()
        .filter(|(name, _)| *name != "PGSSLROOTCERT")
        .collect();
    let mut distrustful = function(&backend, handler, &untrusted);
    assert_eq!(
        answer(&distrustful.call(&status), 503),
        json!({ "database": "unreachable", "secrets": "ok" })
    );
}

/// The function whose asset is this handler, with the code and the `Handler` of the template.
fn function(backend: &Backend, handler: &str, environment: &[(&str, String)]) -> Lambda {
    let assembly = Example::named("backend").synth();
    let assets = assembly.json("Backend.assets.json");
    let name = format!("backend/lambda/api/v1/{handler}");
    let asset = |file: &&Value| file["displayName"] == *name;
    let file = assets["files"]
        .as_object()
        .into_iter()
        .flat_map(|files| files.values())
        .find(asset);
    let file = file.unwrap_or_else(|| panic!("unknown asset: `{name}`"));
    let key = &file["destinations"]["current_account-current_region"]["objectKey"];
    let template = assembly.template("Backend");
    let function = template
        .of_type("AWS::Lambda::Function")
        .find(|function| function.property("Code.S3Key") == key);
    let function = function.unwrap_or_else(|| panic!("no function runs `{name}`"));
    let entry = function.property("Handler").as_str().unwrap_or_default();
    let options = function.property("Environment.Variables.NODE_OPTIONS");
    let options = options
        .as_str()
        .map(|options| ("NODE_OPTIONS", options.to_owned()));
    let environment: Vec<_> = environment.iter().cloned().chain(options).collect();
    Lambda::start(
        &backend.archive(&file["source"]["executable"]),
        entry,
        &environment,
    )
}

/// What grants put into the environment, and what stands for AWS. Of the template's own settings only Node.js's are taken: the
/// others are known at the deploy.
fn environment(database: &Postgres) -> Vec<(&'static str, String)> {
    let secrets = secrets_manager();
    vec![
        ("DATABASE_HOST", postgres::HOST.to_owned()),
        ("DATABASE_PORT", database.port.to_string()),
        ("DATABASE_NAME", postgres::DATABASE.to_owned()),
        ("DATABASE_USER", postgres::USER.to_owned()),
        ("PGPASSWORD", postgres::PASSWORD.to_owned()),
        (
            "PGSSLROOTCERT",
            database.authority().file().display().to_string(),
        ),
        (
            "AUTH_SECRETS_ARN",
            "arn:aws:secretsmanager:us-east-1:123456789012:secret:Backend/AuthSecrets".to_owned(),
        ),
        ("AWS_ENDPOINT_URL_SECRETS_MANAGER", secrets),
        ("AWS_ACCESS_KEY_ID", "test".to_owned()),
        ("AWS_SECRET_ACCESS_KEY", "test".to_owned()),
    ]
}

/// Somebody who answers every request as Secrets Manager does, until the tests end; the address.
fn secrets_manager() -> String {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    thread::spawn(move || {
        listener
            .incoming()
            .flatten()
            .for_each(|stream| drop(tell_secret(stream)))
    });
    format!("http://{address}")
}

fn tell_secret(stream: TcpStream) -> std::io::Result<()> {
    let mut request = BufReader::new(stream.try_clone()?);
    let mut length = 0;
    let mut line = String::new();
    while request.read_line(&mut line)? > 2 {
        if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        line.clear();
    }
    request.take(length).read_to_end(&mut Vec::new())?;
    let body = json!({ "Name": "Backend/AuthSecrets", "SecretString": "for a test" }).to_string();
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/x-amz-json-1.1\r\nconnection: close";
    write!(
        &stream,
        "{head}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

/// The body of an answer with this status.
fn answer(response: &Value, status: u16) -> Value {
    assert_eq!(response["statusCode"], status, "{response:#}");
    assert_eq!(response["headers"]["content-type"], "application/json");
    let body = response["body"].as_str().unwrap_or_default();
    serde_json::from_str(body).unwrap_or_else(|problem| panic!("{problem}: {response:#}"))
}

/// A refusal says why.
fn refused(response: &Value, status: u16) {
    let body = answer(response, status);
    assert!(body["error"].is_string(), "{body:#}");
}

fn names(page: &Value) -> Vec<&str> {
    page["users"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|user| user["name"].as_str())
        .collect()
}
