//! What a template needs, by templates that say one thing each.

mod comparing;
mod documents;
mod narrowing;
mod roles;

use infra_permissions::Handler;
use serde_json::{Value as Json, json};

use super::{Needs, Policy, Scope, document, documents, stack::Stack, statements};

/// A stack in an account and a region that nobody knows.
fn anywhere() -> Scope {
    Scope {
        handlers: vec![
            Handler::Create,
            Handler::Read,
            Handler::Update,
            Handler::Delete,
        ],
        account: "*".to_owned(),
        region: "*".to_owned(),
    }
}

/// What the stack `Shop` of these resources needs. Its own policy lacks nothing of it and has nothing too much.
fn needs(resources: Json) -> Needs {
    let needs = of(&json!({ "Resources": resources }), &anywhere());
    assert_eq!(own(&needs).compare(&needs), Default::default());
    needs
}

fn of(template: &Json, scope: &Scope) -> Needs {
    let mut needs = Needs::default();
    needs.stack(&Stack {
        name: "Shop",
        template: template.as_object().expect("a template"),
        scope,
    });
    needs
}

/// The policy that is printed.
fn own(needs: &Needs) -> Policy {
    let documents = documents(&statements(needs));
    let all: Json = documents.iter().map(|one| document(one)).collect();
    Policy::read(&json!({ "policies": all }).to_string()).expect("a policy")
}

/// The resources on which an action is allowed, with whom it may hand roles to.
fn on(needs: &Needs, action: &str) -> Vec<String> {
    let of_action = needs
        .list()
        .into_iter()
        .filter(|need| need.action == action);
    of_action
        .flat_map(|need| {
            let services = need.services.join(" ");
            need.resources
                .into_iter()
                .map(move |resource| format!("{resource} {services}").trim().to_owned())
        })
        .collect()
}
