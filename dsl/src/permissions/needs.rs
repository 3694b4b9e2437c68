//! What a deploy needs, action by action: what each resource's handlers take, and what CloudFormation does besides.

use std::collections::BTreeSet;

use infra_permissions::actions;
use litemap::LiteMap;
use serde_json::json;

use super::{
    Scope,
    arns::{Target, widest},
    roles::Services,
    rows::{self, IDLE},
    stack::{ANY, Resource, Stack, walk},
};
use crate::{
    declare::Environment,
    synth::{Template, assembly::bootstrap, template},
};

/// What a deploy needs.
#[derive(Default)]
pub(crate) struct Needs {
    /// An action, and whom roles may be handed to by it; then the resources.
    actions: LiteMap<(String, Services), Vec<String>>,
    /// What could not be found out, a sentence each.
    pub(crate) unknown: BTreeSet<String>,
}

/// One action on what it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    pub(crate) action: String,
    /// The services that it may hand roles to, if the action is about that and they are known.
    pub(crate) services: Services,
    pub(crate) resources: Vec<String>,
}

impl Needs {
    /// What these stacks need.
    pub(crate) fn of(templates: &[&Template], scope: &Scope) -> Needs {
        let mut needs = Needs::default();
        for one in templates {
            // As one template, with what stands in nested ones.
            let whole = template::json(&one.resolved);
            let stack = Stack {
                name: one.stack_name(),
                template: &whole,
                scope: &scope.within(one.resolved.environment),
            };
            needs.stack(&stack);
            if !one.nested().is_empty() {
                needs.nested_stacks(&stack);
            }
        }
        needs
    }

    /// What one template needs.
    pub(super) fn stack(&mut self, stack: &Stack<'_>) {
        for resource in stack.resources() {
            self.resource(stack, resource);
        }
        rows::besides(stack, self);
    }

    /// One action more.
    pub(super) fn need(&mut self, action: &str, resources: impl IntoIterator<Item = String>) {
        self.need_for(action, Services::new(), resources);
    }

    fn need_for(
        &mut self,
        action: &str,
        services: Services,
        resources: impl IntoIterator<Item = String>,
    ) {
        let known = self
            .actions
            .entry((action.to_owned(), services))
            .or_default();
        known.extend(resources);
    }

    /// The actions, each on the fewest patterns, and without those that another one with a `*` means.
    pub(crate) fn list(&self) -> Vec<Need> {
        let mut all: Vec<Need> = Vec::new();
        for ((action, services), resources) in &self.actions {
            let resources = widest(resources.clone());
            // They are sorted by action.
            let same = all
                .iter_mut()
                .rev()
                .take_while(|one| one.action == *action)
                .find(|one| one.resources == resources);
            match same {
                // On the same roles, the one condition means what several do; without a condition, they may go to anybody.
                Some(one) if !one.services.is_empty() => {
                    one.services.extend(services.iter().cloned());
                    one.services.sort_unstable();
                    one.services.dedup();
                }
                Some(_) => {}
                None => all.push(Need {
                    action: action.clone(),
                    services: services.clone(),
                    resources,
                }),
            }
        }
        let wide = all
            .iter()
            .filter(|one| one.action.contains(ANY) && one.resources == [ANY]);
        let wide: Vec<String> = wide.map(|one| one.action.clone()).collect();
        let is_meant = |one: &Need| {
            let mut others = wide.iter().filter(|other| **other != one.action);
            others.any(|other| infra_rules::matches_action(other, &one.action))
        };
        all.retain(|one| !is_meant(one));
        all
    }

    fn resource(&mut self, stack: &Stack<'_>, resource: Resource<'_>) {
        let Resource { ty, .. } = resource;
        if rows::is_custom(ty) {
            return rows::custom(stack, resource, self);
        }
        let Some(actions) = actions(ty) else {
            if !IDLE.contains(&ty) {
                self.unknown.insert(format!(
                    "`{}`: the schema of `{ty}` does not say which actions it takes, and none is allowed",
                    resource.path()
                ));
            }
            return;
        };
        if ty == "AWS::CloudFormation::Stack" {
            self.unknown.insert(format!(
                "`{}`: its template is not part of this program, and nothing is allowed that stands in it",
                resource.path()
            ));
        }
        for action in actions {
            let handlers = &stack.scope.handlers;
            if !handlers.iter().any(|handler| action.is_taken_by(*handler)) {
                continue;
            }
            if !action.is_listed() {
                self.unknown.insert(format!(
                    "`{}` is left out: the schema of `{ty}` names it, and IAM's list of actions does not have it",
                    action.name
                ));
                continue;
            }
            if action.acts_on_any() {
                self.need(action.name, [ANY.to_owned()]);
            } else {
                self.action(stack, resource, action.name);
            }
        }
    }

    fn action(&mut self, stack: &Stack<'_>, resource: Resource<'_>, action: &str) {
        match action {
            "iam:PassRole" => {
                for (arn, services) in stack.passed(resource) {
                    self.need_for(action, services, [arn]);
                }
            }
            "iam:CreateServiceLinkedRole" => self.need(action, [service_linked_roles(stack)]),
            // Whether the role that is handed on is there, or the service's own.
            "iam:GetRole" if !resource.ty.starts_with("AWS::IAM::") => {
                let passed = stack.passed(resource).into_iter().map(|(role, _)| role);
                let passed: Vec<String> = passed.chain([service_linked_roles(stack)]).collect();
                self.need(action, passed);
            }
            // RDS keeps the passwords that it manages under names of its own.
            "secretsmanager:CreateSecret" | "secretsmanager:TagResource"
                if resource.ty.starts_with("AWS::RDS::") =>
            {
                let secrets = "secretsmanager:${Region}:${Account}:secret:rds!*";
                self.need(action, [stack.arn(secrets, "", "")]);
            }
            "s3:GetObject" | "s3:GetObjectVersion" if rows::reads_objects(resource.ty) => {
                self.need(action, objects(stack, resource));
            }
            _ => {
                if let Target::Arns(arns) = stack.target(resource, action) {
                    self.need(action, arns);
                }
            }
        }
    }

    /// Nested stacks, which this stack's name begins the names of, and whose templates are in the bucket of assets.
    pub(super) fn nested_stacks(&mut self, stack: &Stack<'_>) {
        let ty = "AWS::CloudFormation::Stack";
        let arn = stack.arn(
            "cloudformation:${Region}:${Account}:stack/${Name}/*",
            "",
            &format!("{}-*", stack.name),
        );
        let handlers = &stack.scope.handlers;
        for action in actions(ty).into_iter().flatten() {
            let is_taken = handlers.iter().any(|handler| action.is_taken_by(*handler));
            if is_taken && action.is_listed() && action.name != "iam:PassRole" {
                self.need(action.name, [arn.clone()]);
            }
        }
        let bucket = stack.text(&rows::asset_bucket());
        let objects = stack.arn("s3:::${Name}/*", "", &bucket);
        self.need("s3:GetObject", [objects]);
    }
}

fn service_linked_roles(stack: &Stack<'_>) -> String {
    stack.arn("iam::${Account}:role/aws-service-role/*", "", "")
}

/// The objects that a resource is made of: all of the buckets that it names. Without a bucket, it is made of something else.
fn objects(stack: &Stack<'_>, resource: Resource<'_>) -> BTreeSet<String> {
    let mut objects = BTreeSet::new();
    walk(resource.properties(), &mut |key, value| {
        if matches!(key, "S3Bucket" | "Bucket") {
            for value in stack.values(value) {
                let arn = stack.arn("s3:::${Name}/*", "", &stack.text(value));
                objects.insert(arn);
            }
        }
    });
    objects
}

/// What whoever runs `cdk deploy` needs: to act as the roles that `cdk bootstrap` made, which may do the rest.
pub(crate) fn deployer(scope: &Scope) -> Needs {
    let template = serde_json::Map::new();
    let stack = Stack {
        name: "",
        template: &template,
        scope,
    };
    let role =
        |task| stack.text(&json!({ "Fn::Sub": bootstrap::role(task, Environment::default()) }));
    let mut needs = Needs::default();
    let tasks = ["deploy", "file-publishing", "lookup"];
    needs.need("sts:AssumeRole", tasks.map(role));
    needs
}
