//! What the backend's template promises, proved from the template alone. The numbers are those of
//! the architecture's facts, in the order of the template: network, database, functions, API,
//! migration, secrets, and what holds everywhere.
//!
//! A proof is a check that finds nothing, together with mutations that it does find: a check that cannot
//! fail would prove nothing. Facts 24 to 26 that only a running migrator shows are proved with it.

mod api;
mod database;
mod everywhere;
mod functions;
mod groups;
mod migration;
mod network;
mod policies;
mod proxy;
mod secrets;
mod stage;
mod topology;

use std::sync::OnceLock;

use infra_tests::{
    example::Example,
    template::{Resource, Template},
};
use serde_json::Value;

/// What a check finds, a sentence each.
type Objections = Vec<String>;

/// A mistake, made in the template.
type Mutation = fn(&mut Template);

/// Holds for the backend, and notices each of the mutations.
fn prove(fact: &str, check: impl Fn(&Template) -> Objections, mutations: &[(&str, Mutation)]) {
    let objections = check(backend());
    assert!(objections.is_empty(), "{fact}\n{}", objections.join("\n"));
    for (name, mutation) in mutations {
        let mut template = backend().clone();
        mutation(&mut template);
        assert_ne!(
            template.body(),
            backend().body(),
            "the mutation `{name}` changes nothing"
        );
        assert!(
            !check(&template).is_empty(),
            "the proof of `{fact}` does not notice: {name}"
        );
    }
}

fn backend() -> &'static Template {
    static TEMPLATE: OnceLock<Template> = OnceLock::new();
    TEMPLATE.get_or_init(|| Example::named("backend").synth().template("Backend"))
}

/// Objects to every resource of a type that does not keep a rule, and to there being none.
fn each<'t>(
    template: &'t Template,
    kind: &str,
    rule: impl Fn(Resource<'t>) -> bool,
    otherwise: &str,
) -> Objections {
    if template.of_type(kind).next().is_none() {
        return vec![format!("there is no `{kind}`")];
    }
    object(
        template.of_type(kind).filter(|resource| !rule(*resource)),
        otherwise,
    )
}

/// An objection to each of these resources.
fn object<'t>(resources: impl Iterator<Item = Resource<'t>>, fact: &str) -> Objections {
    resources
        .map(|resource| format!("`{}` ({}) {fact}", resource.id, resource.kind()))
        .collect()
}

/// Whether a property is the literal `true`.
fn is_true(resource: Resource<'_>, path: &str) -> bool {
    resource.property(path) == &Value::Bool(true)
}

/// A property that is a number, or a number's digits.
fn number(resource: Resource<'_>, path: &str) -> Option<f64> {
    let value = resource.property(path);
    value.as_f64().or_else(|| value.as_str()?.parse().ok())
}
