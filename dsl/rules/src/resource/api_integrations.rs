//! What a REST API calls answers within 29 seconds, and a Lambda function is called by POST whatever the client's
//! method was. A longer timeout is refused by the deploy, unless the account has another quota; another method by every
//! request.

use crate::stack::api_methods::integration;
use crate::{
    check::Check,
    fix::Fix,
    read::{number, text, texts},
    tree::Declaration,
};

pub(crate) fn resource(check: &mut Check<'_>, resource: &Declaration<'_>) {
    if let Some(value) = integration(resource, "TimeoutInMillis")
        && let Some(given) = number(value)
        && !(50.0..=29000.0).contains(&given)
    {
        let fact = format!("an integration answers within 50 to 29000 ms, given {given}");
        let allow = check.language.allow("api_integrations", &resource.name);
        let help = match given > 29000.0 {
            true => format!("write `29000`; or where AWS has raised the API's quota, {allow}"),
            false => "write `50` or more".to_owned(),
        };
        check.on_value(value, fact, help);
    }
    let Some(method) = integration(resource, "IntegrationHttpMethod") else {
        return;
    };
    let Some(verb) = text(method).filter(|verb| *verb != "POST") else {
        return;
    };
    let Some(uri) = integration(resource, "Uri") else {
        return;
    };
    let mut lambda = false;
    texts(uri, &mut |text, _| lambda |= text.contains(":lambda:path/"));
    if lambda {
        let fact =
            format!("Lambda is called by `POST`, not by `{verb}`, whatever the client's method is");
        check.on_value(method, fact, Fix::text("POST"));
    }
}
