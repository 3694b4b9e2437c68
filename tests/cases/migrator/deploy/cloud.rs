//! A user's project, an emulator of AWS that has been prepared for `cdk`, and the PostgreSQL behind its proxies. It knows the
//! backend's names, and not what is proved with them.

use std::{
    process,
    sync::atomic::{AtomicU8, Ordering},
};

use infra_tests::{
    deployer::Deployer,
    emulator::Emulator,
    example::succeed,
    judges,
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
pub(crate) struct Cloud {
    pub(crate) emulator: Emulator,
    pub(crate) database: Own,
    pub(super) proxy: Proxy,
}

impl Cloud {
    /// Starts it before a server that no other cloud has, if what it needs is installed.
    pub(crate) fn start(server: &'static Postgres) -> Option<Cloud> {
        static NUMBER: AtomicU8 = AtomicU8::new(64);
        // Nobody else listens there: each process of tests has addresses of its own, and each cloud one.
        let [_, a, b, c] = process::id().to_be_bytes();
        let number = NUMBER.fetch_add(64, Ordering::Relaxed);
        let host = format!("127.{}.{b}.{c}", number + a % 64);
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
        self.emulator.client().events(STACK)
    }

    /// What functions wrote into their log groups.
    pub(super) fn function_logs(&self) -> String {
        let client = self.emulator.client();
        let ask = |operation, parameters| client.ask("logs", operation, &parameters);
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
        let client = self.emulator.client();
        let ask = |operation, parameters| client.ask("secretsmanager", operation, &parameters);
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
        let packages = judges::handler_packages()?;
        let project = Project::copy("deployed");
        let client = self.emulator.client();
        let package = project.package();
        let deployer = Deployer::find(client, &package, package.join("cdk.out"), &packages)?
            .with(project.environment());
        deployer.bootstrap(client);
        Some(Deployed {
            cloud: self,
            project,
            deployer,
        })
    }
}

/// A user's project, and the stack that came of it.
pub(super) struct Deployed<'c> {
    cloud: &'c Cloud,
    project: Project,
    deployer: Deployer,
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
        assert_eq!(
            self.cloud.emulator.client().status(STACK).as_deref(),
            Some(status)
        );
    }

    /// Deploys what is not taken; the command says why.
    pub(super) fn fails(&self, status: &str) {
        let output = self.deploy();
        assert!(!output.status.success(), "{output:?}");
        assert_eq!(
            self.cloud.emulator.client().status(STACK).as_deref(),
            Some(status)
        );
    }

    fn deploy(&self) -> process::Output {
        let mut cargo = self.project.cargo();
        let synth = ["run", "--quiet", "--example", "backend"];
        succeed("synth", cargo.args(synth).output().expect("cargo runs"));
        self.deployer.deploy(&["--all"])
    }

    /// Sends a request to the API: the status and the body.
    pub(super) fn call(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let emulator = &self.cloud.emulator;
        let path = emulator.client().route(STACK, &format!("v1/{path}"));
        emulator
            .request(method, &path, body.as_bytes())
            .expect("the emulator answers")
    }
}
