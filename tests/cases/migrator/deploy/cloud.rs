//! A user's project, an emulator of AWS that has been prepared for `cdk`, and the PostgreSQL behind its proxies. It knows the
//! backend's names, and not what is proved with them.

use std::{
    fs,
    io::{Cursor, Write},
    path::Path,
    process,
};

use infra_tests::{
    emulator::{ACCOUNT, Emulator, REGION},
    example::succeed,
    judges::{self, Cdk},
    postgres::{DATABASE, Postgres},
    project::Project,
    workspace,
};
use serde_json::{Value, json};
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    database::{MASTER, Own},
    function::{program::bootstrap, proxy::Proxy},
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
        self.publish_migrator();
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

impl Deployed<'_> {
    /// Puts the migrator's archive where the template reads it, built for this machine: `cdk` does not ask for what is there.
    fn publish_migrator(&self) {
        let package = self.project.package();
        let assets = fs::read(package.join("cdk.out/Backend.assets.json")).expect("an assembly");
        let assets: Value = serde_json::from_slice(&assets).expect("JSON");
        let is_migrator = |file: &&Value| {
            let words = file["source"]["executable"].as_array();
            let last = words.and_then(|words| words.last()?.as_str());
            last.is_some_and(|name| name.ends_with("/bootstrap"))
        };
        let mut files = assets["files"].as_object().into_iter().flatten();
        let file = files.find_map(|(_, file)| is_migrator(&file).then_some(file));
        let key =
            file.expect("an asset")["destinations"]["current_account-current_region"]["objectKey"]
                .as_str()
                .expect("a key");
        let path = format!("/cdk-hnb659fds-assets-{ACCOUNT}-{REGION}/{key}");
        let archive = archive(&package.join("backend/migrations"));
        let (status, body) = self
            .cloud
            .emulator
            .request("PUT", &path, &archive)
            .expect("the emulator answers");
        assert_eq!(status, 200, "{body}");
    }
}

/// The function's code: the program, and the files beside it.
fn archive(migrations: &Path) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, path: &Path| {
        zip.start_file(name, SimpleFileOptions::default().unix_permissions(0o755))
            .expect("an archive");
        let bytes = fs::read(path).expect("a file");
        zip.write_all(&bytes).expect("an archive");
    };
    add("bootstrap", bootstrap());
    for file in workspace::entries(migrations) {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        add(&format!("migrations/{name}"), &file);
    }
    zip.finish().expect("an archive").into_inner()
}
