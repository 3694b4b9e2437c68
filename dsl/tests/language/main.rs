//! The language, each part of it in a small stack: what is written, and the template that it means.

mod allow;
mod commands;
mod computed;
mod conditions;
mod constructs;
mod control;
mod functions;
mod grants;
mod grants_by_arn;
mod identity;
mod keywords;
mod limits;
mod literals;
mod nested;
mod overrides;
mod resources;
mod right;
mod sections;
mod tags;
mod template;
mod testing;
mod validation;
mod written;

use serde_json::Value;

/// The template of a stack.
fn template<S: infra::App>() -> Value {
    match infra::synthesise::<S>() {
        Ok(assembly) => {
            serde_json::from_str(assembly.templates()[0].json()).expect("a template is JSON")
        }
        Err(problems) => panic!("{problems}"),
    }
}

/// What is wrong with a stack.
fn problems<S: infra::App>() -> String {
    match infra::synthesise::<S>() {
        Ok(_) => panic!("nothing is wrong"),
        Err(problems) => problems.to_string(),
    }
}

/// The properties of a resource.
fn properties<'t>(template: &'t Value, id: &str) -> &'t Value {
    let resource = &template["Resources"][id];
    assert!(
        !resource.is_null(),
        "there is no `{id}`: {:#}",
        template["Resources"]
    );
    &resource["Properties"]
}
