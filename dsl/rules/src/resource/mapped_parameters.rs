//! What a REST API's method maps, it declares: a parameter of the request before the integration gets it, a header of the response
//! before a client does. API Gateway refuses a mapping of anything else.

use crate::{
    check::Check,
    read::{at, get, is_computed, items, map, text},
    tree::{Declaration, Field, Value},
};

const METHOD: &str = "AWS::ApiGateway::Method";

/// The parameters that a method declares; what begins otherwise is declared elsewhere, or by nobody.
const DECLARED: [&str; 3] = [
    "method.request.path.",
    "method.request.querystring.",
    "method.request.header.",
];

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if resource.ty != METHOD || is_computed(&resource.fields) {
        return;
    }
    requests(check, resource);
    responses(check, resource);
}

fn requests(check: &mut Check<'_>, method: &Declaration<'_>) {
    let Some(declared) = names(method.get("RequestParameters")) else {
        return;
    };
    let Some(mapped) = at(&method.fields, &["Integration", "RequestParameters"]).and_then(map)
    else {
        return;
    };
    for field in mapped {
        let Some(source) = text(&field.value) else {
            continue;
        };
        let is_declared = DECLARED.iter().any(|start| source.starts_with(start));
        if is_declared && !declared.iter().any(|one| is_same(one, source)) {
            let fact = format!("`{source}` is mapped, and the method does not declare it");
            let help =
                format!("write `RequestParameters: {{ \"{source}\": true }}` beside `Integration`");
            check.on_value(&field.value, fact, help);
        }
    }
}

fn responses(check: &mut Check<'_>, method: &Declaration<'_>) {
    let integration = at(&method.fields, &["Integration", "IntegrationResponses"]);
    let Some(declared) = method
        .get("MethodResponses")
        .map_or(Some(Vec::new()), by_status)
    else {
        return;
    };
    let responses = integration.map(items).unwrap_or_default();
    for response in responses.iter().filter_map(map) {
        let Some(status) = get(response, "StatusCode").and_then(status) else {
            continue;
        };
        let mapped = get(response, "ResponseParameters").and_then(map);
        let same: Vec<&[Field<'_>]> = declared
            .iter()
            .filter(|(code, _)| *code == status)
            .map(|(_, fields)| *fields)
            .collect();
        for field in mapped.unwrap_or_default() {
            let name = &*field.key.text;
            let known = same
                .iter()
                .map(|fields| names(get(fields, "ResponseParameters")));
            let known: Option<Vec<Vec<&str>>> = known.collect();
            let Some(known) = known else { return };
            if name.starts_with("method.response.header.")
                && !known.iter().flatten().any(|one| is_same(one, name))
            {
                let fact = format!(
                    "`{name}` is mapped, and the method's response {status} does not declare it"
                );
                let help = format!(
                    "write `MethodResponses: [{{ StatusCode: \"{status}\", ResponseParameters: {{ \"{name}\": true }} }}]` beside `Integration`"
                );
                check.on(field.key.site, fact, help);
            }
        }
    }
}

/// Whether two names mean the same parameter: those of headers have no case.
fn is_same(one: &str, other: &str) -> bool {
    one == other || one.contains(".header.") && one.eq_ignore_ascii_case(other)
}

/// The responses that a method declares, by status; nothing where one is not known.
fn by_status<'b>(value: &'b Value<'b>) -> Option<Vec<(&'b str, &'b [Field<'b>])>> {
    let one = |value: &'b Value<'b>| {
        let fields = map(value).filter(|fields| !is_computed(fields))?;
        Some((status(get(fields, "StatusCode")?)?, fields))
    };
    match value {
        Value::List(items, _) => items.iter().map(one).collect(),
        _ => None,
    }
}

fn status<'b>(value: &'b Value<'_>) -> Option<&'b str> {
    match value {
        Value::Number(number, _) => Some(number),
        value => text(value),
    }
}

/// The names that a map declares; nothing where it is not known.
fn names<'b>(value: Option<&'b Value<'b>>) -> Option<Vec<&'b str>> {
    match value {
        None => Some(Vec::new()),
        Some(Value::Map(fields, _)) if !is_computed(fields) => {
            Some(fields.iter().map(|field| &*field.key.text).collect())
        }
        Some(_) => None,
    }
}
