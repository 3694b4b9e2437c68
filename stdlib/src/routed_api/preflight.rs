//! What CORS asks of an API: the answer to a browser's preflight request, and the headers of errors. Origins come from
//! [`Cors`], which lets no quote through, so they are safe inside a header and a template.

use infra::{Text, Value, infra};

use super::{ApiContext, Tree};
use crate::{Cors, Env};

infra! {
    /// The answer to preflight requests at one path, which API Gateway gives itself.
    pub(super) construct ApiPreflight {
        /// What all routes have in common.
        in context: ApiContext;
        /// The path's resource.
        in path: Text;
        /// The routes at the path.
        in tree: Tree;

        method: AWS::ApiGateway::Method {
            RestApiId: context.rest,
            ResourceId: path,
            HttpMethod: "OPTIONS",
            // Browsers ask without credentials, whoever may call.
            AuthorizationType: "NONE",
            Integration: {
                Type: "MOCK",
                PassthroughBehavior: "NEVER",
                RequestTemplates: { "application/json": "{\"statusCode\":204}" },
                IntegrationResponses: [{
                    StatusCode: "204",
                    ResponseParameters: headers(context.cors, &tree),
                    ResponseTemplates: { "application/json": template(context.cors) },
                }],
            },
            MethodResponses: [{ StatusCode: "204", ResponseParameters: declared(context.cors, &tree) }],
        }

        /// The method.
        out method: AWS::ApiGateway::Method = method;
    }
}

/// What a page may send beyond what browsers always let it.
const HEADERS: &str =
    "'Authorization,Content-Type,X-Amz-Date,X-Amz-Security-Token,X-Amz-User-Agent,X-Api-Key'";

/// Whether API Gateway answers preflight requests here.
pub(super) fn wanted(cors: Cors, tree: &Tree) -> bool {
    !cors.origins().is_empty() && !tree.methods().is_empty() && !tree.has_options()
}

/// The settings of the functions, which have to answer with the header themselves.
pub(super) fn settings(env: Env, cors: Cors) -> Env {
    match cors.origins() {
        [] => env,
        origins => env.with("CORS_ORIGINS", origins.join(",")),
    }
}

/// The headers of the answer.
fn headers(cors: Cors, tree: &Tree) -> Value {
    Value::map(answer(cors, tree).map(|(name, value)| (name, Value::text(value))))
}

/// The same headers, as a method has to declare them.
fn declared(cors: Cors, tree: &Tree) -> Value {
    Value::map(answer(cors, tree).map(|(name, _)| (name, Value::Bool(true))))
}

fn answer(cors: Cors, tree: &Tree) -> impl Iterator<Item = (String, String)> {
    let methods = match tree.methods().join(",").to_uppercase() {
        any if any.contains("ANY") => "DELETE,GET,HEAD,OPTIONS,PATCH,POST,PUT".to_owned(),
        methods => methods,
    };
    let headers = [
        ("Allow-Headers", HEADERS.to_owned()),
        ("Allow-Methods", format!("'{methods}'")),
        ("Allow-Origin", first(cors)),
        ("Max-Age", "'600'".to_owned()),
    ];
    let headers = headers.map(|(name, value)| {
        (
            format!("method.response.header.Access-Control-{name}"),
            value,
        )
    });
    headers.into_iter().chain([(
        "method.response.header.Vary".to_owned(),
        "'Origin'".to_owned(),
    )])
}

/// A header holds one origin: the first, unless the template finds that it was another that asked.
fn first(cors: Cors) -> String {
    format!("'{}'", cors.origins().first().unwrap_or(&"*"))
}

/// The body of the answer: nothing, but on the way there the header is set to the origin that asked, if it may.
fn template(cors: Cors) -> String {
    let (Some(_), others @ [_, ..]) = (
        cors.origins().first(),
        cors.origins().get(1..).unwrap_or_default(),
    ) else {
        return String::new();
    };
    let known: Vec<String> = others
        .iter()
        .map(|origin| format!("$origin == \"{origin}\""))
        .collect();
    format!(
        "#set($origin = $input.params().header.get(\"Origin\"))\
         #if(!$origin || $origin == \"\")#set($origin = $input.params().header.get(\"origin\"))#end\
         #if({})#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)#end",
        known.join(" || ")
    )
}

/// The headers of errors that API Gateway answers itself. Its templates cannot compare, so with several origins it repeats the
/// one that asked: an error holds nothing that a page might not know, and credentials are never allowed.
pub(super) fn error_headers(cors: Cors) -> Value {
    let origin = match cors.origins() {
        [_, _, ..] => "method.request.header.Origin".to_owned(),
        _ => first(cors),
    };
    Value::map([
        (
            "gatewayresponse.header.Access-Control-Allow-Origin",
            Value::text(origin),
        ),
        ("gatewayresponse.header.Vary", Value::Text("'Origin'")),
    ])
}
