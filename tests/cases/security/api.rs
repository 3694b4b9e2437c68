//! Facts 16, 17, 19 and 21: the API's methods, who may call its functions, and what a route costs.

use std::collections::{BTreeMap, BTreeSet};

use infra_tests::template::{Resource, Template, text};
use serde_json::{Value, json};

use super::{each, functions::FUNCTION, number, object, prove};

pub(super) const METHOD: &str = "AWS::ApiGateway::Method";
const PATH: &str = "AWS::ApiGateway::Resource";
const PERMISSION: &str = "AWS::Lambda::Permission";

#[test]
fn fact_16_methods_are_proxied_in_time() {
    prove(
        "16: integrations are AWS_PROXY by POST within 29 s, methods are HTTP's, and siblings name one path parameter",
        |t| {
            let known = [
                "GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS", "ANY",
            ];
            let proxied = |method: Resource<'_>| {
                is_preflight(method)
                    || method.property("Integration.Type") == "AWS_PROXY"
                        && method.property("Integration.IntegrationHttpMethod") == "POST"
                        && number(method, "Integration.TimeoutInMillis")
                            .is_none_or(|time| time <= 29_000.0)
            };
            let mut parameters: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
            for path in t
                .of_type(PATH)
                .filter(|path| text(path.property("PathPart")).starts_with('{'))
            {
                parameters
                    .entry(text(path.property("ParentId")))
                    .or_default()
                    .insert(text(path.property("PathPart")));
            }
            let siblings = parameters.values().filter(|names| names.len() > 1);
            [
                each(
                    t,
                    METHOD,
                    proxied,
                    "is not a proxy of a function, or may take too long",
                ),
                each(
                    t,
                    METHOD,
                    |it| known.iter().any(|name| it.property("HttpMethod") == name),
                    "is not a method",
                ),
                siblings
                    .map(|names| format!("sibling path parameters: {names:?}"))
                    .collect(),
            ]
            .concat()
        },
        &[
            ("another integration", |t| {
                t.set(METHOD, "Integration.Type", &"AWS".into())
            }),
            ("by GET", |t| {
                t.set(METHOD, "Integration.IntegrationHttpMethod", &"GET".into())
            }),
            ("a minute", |t| {
                t.set(METHOD, "Integration.TimeoutInMillis", &60_000.into())
            }),
            ("siblings", |t| {
                let parent = t
                    .of_type(PATH)
                    .find(|path| text(path.property("PathPart")).starts_with('{'));
                let parent = parent
                    .map(|path| path.property("ParentId").clone())
                    .unwrap_or_default();
                t.add(
                    "Sibling",
                    PATH,
                    json!({"ParentId": parent, "PathPart": "{another}"}),
                );
            }),
        ],
    );
}

#[test]
fn fact_17_a_function_is_called_for_its_route_only() {
    prove(
        "17: every method may call its function by a permission for just that stage, method and path",
        |t| {
            let mut objections = Vec::new();
            for method in t.of_type(METHOD).filter(|method| !is_preflight(*method)) {
                let route = format!(
                    "/{}{}",
                    text(method.property("HttpMethod")).replace("ANY", "*"),
                    path(t, method)
                );
                let allowed = t.of_type(PERMISSION).any(|permission| {
                    let (source, api) = (
                        text(permission.property("SourceArn")),
                        text(method.property("RestApiId")),
                    );
                    let stage = source
                        .strip_suffix(&*route)
                        .and_then(|rest| rest.rsplit_once('/'));
                    let named = permission.targets("FunctionName");
                    stage.is_some_and(|(before, stage)| {
                        before.ends_with(&format!(":{api}")) && stage != "*"
                    }) && source.starts_with("arn:${AWS::Partition}:execute-api:")
                        && !named.is_disjoint(&method.targets("Integration.Uri"))
                });
                if !allowed {
                    objections.push(format!("`{}` has no permission for `{route}`", method.id));
                }
            }
            let methods = t
                .of_type(METHOD)
                .filter(|method| !is_preflight(*method))
                .count();
            if t.of_type(PERMISSION).count() > methods {
                objections.push("there are more permissions than methods".to_owned());
            }
            objections
        },
        &[
            ("no permissions", |t| t.remove(PERMISSION)),
            ("from anywhere", |t| {
                t.set(PERMISSION, "SourceArn", &Value::Null)
            }),
            ("for all routes", |t| {
                let arn = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Api}/*/*/*";
                t.set(PERMISSION, "SourceArn", &json!({"Fn::Sub": arn}));
            }),
            ("for more than the routes", |t| {
                t.add("More", PERMISSION, json!({"Principal": "*"}))
            }),
        ],
    );
}

#[test]
fn fact_19_a_preflight_reaches_no_function() {
    prove(
        "19: OPTIONS is a mock that is never passed on, answers 204 to anybody, and errors carry the header too",
        |t| {
            let preflights: Vec<_> = t
                .of_type(METHOD)
                .filter(|method| method.property("HttpMethod") == "OPTIONS")
                .collect();
            let wrong = preflights.iter().copied().filter(|method| {
                !is_preflight(*method)
                    || method.property("Integration.PassthroughBehavior") != "NEVER"
                    || method.property("AuthorizationType") != "NONE"
                    || !text(method.property("MethodResponses")).contains("StatusCode:204")
            });
            let responses: Vec<String> = t
                .of_type("AWS::ApiGateway::GatewayResponse")
                .filter(|response| {
                    text(response.property("ResponseParameters"))
                        .contains("Access-Control-Allow-Origin")
                })
                .map(|response| text(response.property("ResponseType")))
                .collect();
            let bare = ["DEFAULT_4XX", "DEFAULT_5XX"].into_iter().filter(|kind| {
                !preflights.is_empty() && !responses.iter().any(|known| known == kind)
            });
            let bare = bare.map(|kind| format!("`{kind}` carries no allow-origin header"));
            object(wrong, "is not a preflight")
                .into_iter()
                .chain(bare)
                .collect()
        },
        &[
            ("OPTIONS by a function", |t| {
                t.set(METHOD, "HttpMethod", &"OPTIONS".into())
            }),
            ("errors without the header", |t| {
                let integration = json!({"Type": "MOCK", "PassthroughBehavior": "NEVER"});
                let responses = json!([{"StatusCode": "204"}]);
                let method = json!({"HttpMethod": "OPTIONS", "AuthorizationType": "NONE", "Integration": integration, "MethodResponses": responses});
                t.add("Preflight", METHOD, method);
            }),
        ],
    );
}

#[test]
fn fact_19_credentials_are_for_named_origins() {
    prove(
        "19: no response allows credentials together with any origin",
        |t| {
            let open = t.resources().filter(|resource| {
                let said = text(resource.properties());
                said.contains("Allow-Origin:'*'") && said.contains("Allow-Credentials:'true'")
            });
            object(open, "allows credentials to any origin")
        },
        &[("any origin", |t| {
            let headers = json!({"gatewayresponse.header.Access-Control-Allow-Origin": "'*'", "gatewayresponse.header.Access-Control-Allow-Credentials": "'true'"});
            t.add(
                "Open",
                "AWS::ApiGateway::GatewayResponse",
                json!({"ResponseParameters": headers}),
            );
        })],
    );
}

#[test]
fn fact_21_a_route_costs_five_resources() {
    prove(
        "21: a route takes 4 to 5 resources: role, group and rules are the API's",
        |t| {
            let routes = t
                .of_type(METHOD)
                .filter(|method| !is_preflight(*method))
                .count();
            let functions = functions(t);
            let roles: BTreeSet<_> = functions
                .iter()
                .flat_map(|function| function.targets("Role"))
                .collect();
            let logs: BTreeSet<_> = functions
                .iter()
                .flat_map(|function| function.targets("LoggingConfig.LogGroup"))
                .collect();
            let shared = [METHOD, PATH, PERMISSION]
                .iter()
                .map(|kind| t.of_type(kind).count())
                .sum::<usize>();
            let total = shared + functions.len() + logs.len();
            let objections = [
                (roles.len() != 1).then(|| format!("the API's functions act as {roles:?}")),
                (total > 5 * routes).then(|| format!("{routes} routes take {total} resources")),
            ];
            objections.into_iter().flatten().collect()
        },
        &[("a second permission for each route, and more", |t| {
            for number in 0..50 {
                t.add(&format!("More{number}"), PERMISSION, json!({}));
            }
        })],
    );
}

/// The functions that the API's methods call.
pub(super) fn functions(t: &Template) -> Vec<Resource<'_>> {
    let called: BTreeSet<String> = t
        .of_type(METHOD)
        .flat_map(|method| method.targets("Integration.Uri"))
        .collect();
    t.of_type(FUNCTION)
        .filter(|function| called.contains(function.id))
        .collect()
}

fn is_preflight(method: Resource<'_>) -> bool {
    method.property("HttpMethod") == "OPTIONS" && method.property("Integration.Type") == "MOCK"
}

/// A method's path as a permission has it: parameters are `*`.
fn path(t: &Template, method: Resource<'_>) -> String {
    let mut parts = Vec::new();
    let mut holders = method.targets("ResourceId");
    while let Some(path) = holders
        .pop_first()
        .and_then(|id| t.get(&id))
        .filter(|it| it.kind() == PATH)
    {
        let part = text(path.property("PathPart"));
        parts.push(if part.starts_with('{') {
            "/*".to_owned()
        } else {
            format!("/{part}")
        });
        holders = path.targets("ParentId");
    }
    parts.reverse();
    if parts.is_empty() {
        "/".to_owned()
    } else {
        parts.concat()
    }
}
