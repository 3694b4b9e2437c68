//! A function that gets a secret's ARN may read the secret. Otherwise it deploys, starts, and is refused at its
//! first request. What is not known here, such as a policy of others, is taken to permit it.

use infra_rules::matches_action;

use crate::{
    Refusal,
    report::Problems,
    synth::{
        checks::read::{functions, variables},
        resolved_stack::ResolvedStack,
    },
    values::{Key, Value, items},
};

const ACTION: &str = "secretsmanager:GetSecretValue";

/// Managed policies of AWS that are known to say nothing of secrets.
const SILENT: [&str; 4] = [
    "AWSLambdaBasicExecutionRole",
    "AWSLambdaVPCAccessExecutionRole",
    "AWSXRayDaemonWriteAccess",
    "AWSXrayWriteOnlyAccess",
];

/// Every function may read the secrets that it is told.
pub(super) fn is_what_is_told(resolved: &ResolvedStack, problems: &mut Problems) {
    for function in functions(resolved) {
        let Some(Value::Attribute(role, "Arn")) = function.body.get("Role") else {
            continue;
        };
        for (name, value) in variables(function) {
            let Some(secret) = secret(resolved, value) else {
                continue;
            };
            if permits(resolved, role, secret) {
                continue;
            }
            let refusal = Refusal::computed(
                format!(
                    "`{}` gets a secret's ARN as `{name}`, and its role may not read the secret",
                    function.name()
                ),
                format!(
                    "remove the variable, and write `grant … {{ read … as {name}; }}`, which sets it and permits it"
                ),
            );
            function.problem(problems, refusal);
        }
    }
}

/// The secret whose ARN a value holds.
fn secret(resolved: &ResolvedStack, value: &Value) -> Option<Value> {
    let mut found = None;
    value.walk(&mut |leaf| {
        if is_arn(resolved, leaf) {
            found = Some(*leaf);
        }
    });
    found
}

fn is_arn(resolved: &ResolvedStack, value: &Value) -> bool {
    let is = |key: Key, kind: &str| {
        resolved
            .declaration(key)
            .is_some_and(|declaration| declaration.type_name == kind)
    };
    match *value {
        Value::Ref(key) | Value::Attribute(key, "Id") => is(key, "AWS::SecretsManager::Secret"),
        Value::Attribute(key, "MasterUserSecret.SecretArn") => {
            is(key, "AWS::RDS::DBCluster") || is(key, "AWS::RDS::DBInstance")
        }
        Value::Text(text) => text.contains(":secret:"),
        _ => false,
    }
}

/// Whether something may permit a role to read a secret.
fn permits(resolved: &ResolvedStack, role: Key, secret: Value) -> bool {
    let Some(declaration) = resolved.declaration(role) else {
        return true;
    };
    let others = items(declaration.body.get("ManagedPolicyArns"));
    if !others.iter().all(is_silent) {
        return true;
    }
    let own = items(declaration.body.get("Policies")).into_iter();
    let attached = resolved
        .resources()
        .filter(|policy| match policy.type_name {
            "AWS::IAM::Policy" | "AWS::IAM::ManagedPolicy" => {
                items(policy.body.get("Roles")).contains(&Value::Ref(role))
            }
            "AWS::IAM::RolePolicy" => policy.body.get("RoleName") == Some(Value::Ref(role)),
            // A secret's own policy may name anybody.
            "AWS::SecretsManager::ResourcePolicy" => true,
            _ => false,
        });
    own.chain(attached.map(|policy| policy.body)).any(|policy| {
        let document = policy.get("PolicyDocument");
        let statements = document.and_then(|document| document.get("Statement"));
        statements.is_none_or(|statements| {
            let mut statements = items(Some(statements)).into_iter();
            statements.any(|statement| allows(resolved, &statement, secret))
        })
    })
}

fn is_silent(policy: &Value) -> bool {
    let mut silent = false;
    policy.walk(&mut |leaf| {
        let text = leaf.as_text().unwrap_or_default();
        silent |= SILENT.iter().any(|name| text.ends_with(name));
    });
    silent
}

fn allows(resolved: &ResolvedStack, statement: &Value, secret: Value) -> bool {
    if statement.get("Effect") == Some(Value::Text("Deny")) {
        return false;
    }
    let names_it = match statement.get("Action") {
        Some(action) => items(Some(action)).iter().any(|action| {
            action
                .as_text()
                .is_none_or(|pattern| matches_action(pattern, ACTION))
        }),
        // Whatever is not in `NotAction`.
        None => true,
    };
    let is_other = |resource: &Value| {
        !matches!(resource, Value::Text(_)) && is_arn(resolved, resource) && *resource != secret
    };
    let resources = items(statement.get("Resource"));
    names_it && (resources.is_empty() || !resources.iter().all(is_other))
}

#[cfg(test)]
mod tests {
    use crate::synth::testing::{problems, resource, template};

    const TOLD: &str =
        r#"{"Role":[null,"attribute",0,"Arn"],"Environment":{"Variables":{"KEY":[null,"ref",1]}}}"#;

    fn rows(role: &'static str, variables: &'static str) -> Vec<crate::declare::Row> {
        vec![
            resource(3, "role", "AWS::IAM::Role").properties(role),
            resource(4, "key", "AWS::SecretsManager::Secret").properties("{}"),
            resource(5, "other", "AWS::SecretsManager::Secret").properties("{}"),
            resource(6, "f", "AWS::Lambda::Function").properties(variables),
        ]
    }

    #[test]
    fn a_role_that_says_nothing_of_the_secret_may_not_read_it() {
        for role in [
            "{}",
            r#"{"ManagedPolicyArns":["arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"]}"#,
            r#"{"Policies":[{"PolicyDocument":{"Statement":[{"Effect":"Allow","Action":"sqs:SendMessage","Resource":"*"}]}}]}"#,
            r#"{"Policies":[{"PolicyDocument":{"Statement":[{"Effect":"Allow","Action":"secretsmanager:GetSecretValue","Resource":[null,"ref",2]}]}}]}"#,
        ] {
            let said = problems(rows(role, TOLD), |_, _| {});
            assert!(
                said.contains("`f` gets a secret's ARN as `KEY`")
                    && said.contains("read … as KEY; }`")
                    && said.contains("app.rs:6:5"),
                "{said}"
            );
        }
    }

    #[test]
    fn an_arn_in_a_text_is_an_arn() {
        let told = r#"{"Role":[null,"attribute",0,"Arn"],"Environment":{"Variables":{"KEY":[null,"text","arn:aws:secretsmanager:eu-west-1:1:secret:","a"]}}}"#;
        let said = problems(rows("{}", told), |_, _| {});
        assert!(said.contains("as `KEY`"), "{said}");
    }

    #[test]
    fn whoever_may_read_it_may_be_told() {
        for role in [
            r#"{"Policies":[{"PolicyDocument":{"Statement":[{"Effect":"Allow","Action":["secretsmanager:Get*"],"Resource":[null,"ref",1]}]}}]}"#,
            r#"{"Policies":[{"PolicyDocument":{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}}]}"#,
            r#"{"ManagedPolicyArns":["arn:aws:iam::aws:policy/SecretsManagerReadWrite"]}"#,
        ] {
            template(rows(role, TOLD), |_, _| {});
        }
    }
}
