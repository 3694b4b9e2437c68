//! Who asks an emulator, as an account and in a region. It must not know what is deployed.

use std::process::Command;

use serde_json::{Value, json};

use super::Emulator;
use crate::{example::succeed, workspace};

/// An account in a region.
#[derive(Clone, Copy)]
pub struct Client<'e> {
    pub(super) emulator: &'e Emulator,
    pub(super) account: &'e str,
    pub(super) region: &'e str,
}

impl<'e> Client<'e> {
    /// The account's twelve digits.
    pub fn account(&self) -> &'e str {
        self.account
    }

    /// The region's name, as `us-east-1`.
    pub fn region(&self) -> &'e str {
        self.region
    }

    /// What makes the tools and SDKs of AWS speak with the emulator.
    pub fn environment(&self) -> Vec<(&'static str, String)> {
        let address = format!("http://127.0.0.1:{}", self.emulator.port);
        vec![
            ("AWS_ENDPOINT_URL", address.clone()),
            // Or a bucket's name would become part of the host's.
            ("AWS_ENDPOINT_URL_S3", address),
            // Twelve digits are an account.
            ("AWS_ACCESS_KEY_ID", self.account.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "none".to_owned()),
            ("AWS_REGION", self.region.to_owned()),
            ("AWS_DEFAULT_REGION", self.region.to_owned()),
        ]
    }

    /// Asks a service, as `ask("cloudformation", "describe_stacks", json!({ "StackName": "Backend" }))`.
    ///
    /// # Panics
    /// If the service refuses.
    pub fn ask(&self, service: &str, operation: &str, parameters: &Value) -> Value {
        let said = self.run("ask.py", &[service, operation, &parameters.to_string()]);
        serde_json::from_str(&said).unwrap_or_else(|problem| panic!("{problem}: {said}"))
    }

    /// Sends a request with IAM's signature to a path of the emulator: the answer's status and body.
    pub fn call(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let said = self.run("call.py", &[method, path, body]);
        serde_json::from_str(&said).unwrap_or_else(|problem| panic!("{problem}: {said}"))
    }

    /// What a script of `tests/emulator` prints, given these words.
    ///
    /// # Panics
    /// If it fails.
    pub fn run(&self, script: &str, words: &[&str]) -> String {
        let mut python = Command::new(&self.emulator.python);
        python
            .arg(workspace::root().join("tests/emulator").join(script))
            .args(words)
            .envs(self.environment())
            .env("PYTHONDONTWRITEBYTECODE", "1");
        let output = python.output().expect("Python is installed");
        succeed(&format!("{script} {}", words.join(" ")), output)
    }

    /// A stack's status, as `CREATE_COMPLETE`; nothing, if there is no such stack.
    pub fn status(&self, stack: &str) -> Option<String> {
        let answer = self.ask("cloudformation", "describe_stacks", &json!({}));
        let stacks = answer["Stacks"].as_array().into_iter().flatten();
        let status = |found: &Value| found["StackStatus"].as_str().map(str::to_owned);
        // Deleted ones stay listed for a while.
        let mut alive = stacks.filter(|found| found["StackStatus"] != "DELETE_COMPLETE");
        alive
            .find(|found| found["StackName"] == stack)
            .and_then(status)
    }

    /// What a stack's events say, the last first: resource, status and reason.
    pub fn events(&self, stack: &str) -> Vec<(String, String, String)> {
        let of = json!({ "StackName": stack });
        let answer = self.ask("cloudformation", "describe_stack_events", &of);
        let text = |event: &Value, name: &str| event[name].as_str().unwrap_or_default().to_owned();
        let events = answer["StackEvents"].as_array().into_iter().flatten();
        let events = events.map(|event| {
            (
                text(event, "LogicalResourceId"),
                text(event, "ResourceStatus"),
                text(event, "ResourceStatusReason"),
            )
        });
        events.collect()
    }

    /// What `Ref` gives of a stack's resource.
    ///
    /// # Panics
    /// If there is no such resource.
    pub fn resource(&self, stack: &str, logical_id: &str) -> String {
        let resource = json!({ "StackName": stack, "LogicalResourceId": logical_id });
        let answer = self.ask("cloudformation", "describe_stack_resource", &resource);
        let id = answer["StackResourceDetail"]["PhysicalResourceId"].as_str();
        id.expect("a resource has an id").to_owned()
    }

    /// Where a route of a stack's API is, on its stage `prod`.
    pub fn route(&self, stack: &str, path: &str) -> String {
        let api = self.resource(stack, "ApiRest");
        format!("/restapis/{api}/prod/_user_request_/{path}")
    }
}
