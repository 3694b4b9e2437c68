//! Files that say what requests may hold.

use super::{Crate, check, errors};

const HANDLER: &str = "export const handler = () => {}";

#[test]
fn a_schema_stands_beside_its_handler() {
    let made = Crate::with(&[
        ("api/users/POST.ts", HANDLER),
        ("api/users/post.schema.json", r#"{"type": "object"}"#),
        ("api/users/put.ts", HANDLER),
        ("api/_lib/any.schema.json", "which nobody reads"),
    ]);
    let read = made.routes();
    let schemas: Vec<_> = read
        .table
        .routes
        .iter()
        .map(|(route, _)| route.schema.as_deref())
        .collect();
    let file = "api/users/post.schema.json";
    assert_eq!(schemas, [Some(file), None]);
    assert!(read.files.iter().any(|read| read == file), "it is watched");
    assert_eq!(errors(read), "");
}

#[test]
fn a_schema_is_for_a_method_with_a_body_and_a_handler() {
    check(
        &[
            ("api/get.ts", HANDLER),
            ("api/get.schema.json", "{}"),
            ("api/any.ts", HANDLER),
            ("api/any.schema.json", "{}"),
            ("api/patch.schema.json", "{}"),
            ("api/pots.schema.json", "{}"),
            ("api/users/post.ts", HANDLER),
            ("api/users/POST.schema.json", "{}"),
            ("api/users/post.schema.json", "{}"),
        ],
        "\
`api/any.schema.json`: `ANY /` also answers requests without a body, which a schema would all refuse
help: remove it, and judge the request in the handler
`api/get.schema.json`: requests of `GET /` have no body that a schema could judge
help: remove it, and judge the request in the handler
`api/patch.schema.json` is for `PATCH /`, which no handler beside it answers
help: add a handler such as `patch.ts`, or remove the schema
`api/pots.schema.json` is the schema of no HTTP method
help: rename it to `post.schema.json`, or to `_pots.schema.json` if it is a helper
`api/users/POST.schema.json` and `api/users/post.schema.json` are both for `POST /users`
help: remove one of them",
    );
}

#[test]
fn a_schema_is_one_that_api_gateway_takes() {
    check(
        &[
            ("api/post.ts", HANDLER),
            ("api/post.schema.json", "{\n  \"type\": \"object\",\n}"),
            ("api/put.ts", HANDLER),
            (
                "api/put.schema.json",
                r#"{"properties": {"name": {"type": "strnig"}}}"#,
            ),
        ],
        "\
`api/post.schema.json` is not valid JSON: trailing comma at line 3 column 1
help: correct it there
`api/put.schema.json`/properties/name/type: \"strnig\" is not a type
help: write `string`",
    );
}
