//! A user's project, an emulator of AWS that has been prepared for `cdk`, and the PostgreSQL behind its proxies. It knows the
//! backend's names, and not what is proved with them.

use std::process;

use infra_tests::{
    emulator::{ACCOUNT, Emulator, REGION},
    example::succeed,
    judges::{self, Cdk},
    postgres::{DATABASE, Postgres},
    project::Project,
};
use serde_json::{Value, json};

use crate::{
    database::{MASTER, Own},
    function::proxy::Proxy,
};

const STACK: &str = "Backend";
/// Who logs in through the proxy: the migrator, and the application.
const USERS: [&str; 2] = [MASTER, "app"];
/// The port of every proxy of PostgreSQL.
const PORT: u16 = 5432;

/// An emulator of AWS that has been prepared for `cdk`, and the database that its proxies lead to.
pub(super) struct Cloud {
    pub(super) emulator: Emulator,
    pub(super) database: Own,
    pub(super) proxy: Proxy,
}

impl Cloud {
    /// Starts it, if what it needs is installed.
    pub(super) fn start() -> Option<Cloud> {
        let server = Postgres::shared()?;
        // Nobody else listens there: each process of tests has an address of its own.
        let [_, a, b, c] = process::id().to_be_bytes();
        let host = format!("127.{}.{b}.{c}", 64 + a % 64);
        let proxy = Proxy::at(server, &host, PORT, &USERS);
        let authority = server.certificate();
        let emulator = Emulator::start(&[
            ("EMULATED_DATABASE_HOST", host),
            ("DATABASE_CA_FILE", authority.clone()),
            ("PGSSLROOTCERT", authority),
        ])?;
        let database = Own {
            name: DATABASE.to_owned(),
            server,
        };
        Some(Cloud {
            emulator,
            database,
            proxy,
        })
    }

    /// What the stack's events say, the last first: resource, status and reason.
    pub(super) fn events(&self) -> Vec<(String, String, String)> {
        self.emulator.events(STACK)
    }

    /// What functions wrote into their log groups.
    pub(super) fn function_logs(&self) -> String {
        let ask = |operation, parameters| self.emulator.ask("logs", operation, &parameters);
        let groups = ask("describe_log_groups", json!({}));
        let groups = groups["logGroups"].as_array().into_iter().flatten();
        let texts = groups.map(|group| {
            let of = json!({ "logGroupName": group["logGroupName"] });
            let events = ask("filter_log_events", of)["events"].take();
            let messages = events.as_array().into_iter().flatten();
            let messages = messages.filter_map(|event| event["message"].as_str());
            messages.map(str::to_owned).collect::<Vec<_>>().join("\n")
        });
        texts.collect::<Vec<_>>().join("\n")
    }

    /// The passwords in the secrets that the stack made.
    pub(super) fn passwords(&self) -> Vec<String> {
        let ask =
            |operation, parameters| self.emulator.ask("secretsmanager", operation, &parameters);
        let secrets = ask("list_secrets", json!({}));
        let secrets = secrets["SecretList"].as_array().into_iter().flatten();
        let passwords = secrets.filter_map(|secret| {
            let value = ask("get_secret_value", json!({ "SecretId": secret["ARN"] }));
            let value: Value = serde_json::from_str(value["SecretString"].as_str()?).ok()?;
            value["password"].as_str().map(str::to_owned)
        });
        let passwords: Vec<String> = passwords.collect();
        assert!(!passwords.is_empty(), "the stack has no secret");
        passwords
    }

    /// A user's project that deploys to it, if what that takes is installed.
    pub(super) fn project(&self) -> Option<Deployed<'_>> {
        let packages = judges::handler_packages()?.display().to_string();
        let project = Project::copy("deployed");
        let cdk = Cdk::find()?
            .with(self.emulator.client_environment())
            .with(project.environment())
            .with([("NODE_PATH", packages)]);
        let environment = format!("aws://{ACCOUNT}/{REGION}");
        succeed(
            "cdk bootstrap",
            cdk.run(&project.package(), ["bootstrap", &environment]),
        );
        Some(Deployed {
            cloud: self,
            project,
            cdk,
        })
    }
}

/// A user's project, and the stack that came of it.
pub(super) struct Deployed<'c> {
    cloud: &'c Cloud,
    project: Project,
    cdk: Cdk,
}

impl Deployed<'_> {
    /// Writes a file of the project.
    pub(super) fn write(&self, file: &str, text: &str) {
        self.project.write(file, text);
    }

    /// Deploys what is taken.
    pub(super) fn deploys(&self, status: &str) {
        let output = self.deploy();
        succeed("cdk deploy", output);
        assert_eq!(self.cloud.emulator.status(STACK).as_deref(), Some(status));
    }

    /// Deploys what is not taken; the command says why.
    pub(super) fn fails(&self, status: &str) {
        let output = self.deploy();
        assert!(!output.status.success(), "{output:?}");
        assert_eq!(self.cloud.emulator.status(STACK).as_deref(), Some(status));
    }

    fn deploy(&self) -> process::Output {
        let mut cargo = self.project.cargo();
        let synth = ["run", "--quiet", "--example", "backend"];
        succeed("synth", cargo.args(synth).output().expect("cargo runs"));
        let words = [
            "deploy",
            "--app",
            "cdk.out",
            "--require-approval",
            "never",
            "--progress",
            "events",
        ];
        self.cdk.run(&self.project.package(), words)
    }

    /// Sends a request to the API: the status and the body.
    pub(super) fn call(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let emulator = &self.cloud.emulator;
        let resource = json!({ "StackName": STACK, "LogicalResourceId": "ApiRest" });
        let answer = emulator.ask("cloudformation", "describe_stack_resource", &resource);
        let api = answer["StackResourceDetail"]["PhysicalResourceId"]
            .as_str()
            .unwrap_or_default();
        let path = format!("/restapis/{api}/prod/_user_request_/v1/{path}");
        emulator
            .request(method, &path, body.as_bytes())
            .expect("the emulator answers")
    }
}
