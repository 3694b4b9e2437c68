//! Runs the function as Lambda does: starts it with the first event, freezes it when it says that it has ended, thaws it for
//! the next, and kills it when its time is over.

use std::{
    fs::{self, File},
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tempfile::TempDir;

use super::{
    cloud::{Cloud, Happened},
    program::bootstrap,
};
use crate::database::{self, MASTER, Own, PASSWORD};

/// The master's secret.
pub(crate) const SECRET: &str =
    "arn:aws:secretsmanager:eu-west-1:123456789012:secret:master-a1b2c3";
/// What the function's own credentials are.
pub(crate) const AWS_SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

/// A function, with all that it needs.
pub(crate) struct Sandbox {
    pub(crate) cloud: Cloud,
    folder: TempDir,
    variables: Vec<(&'static str, String)>,
    process: Option<Process>,
}

/// A process that ends with the test.
struct Process(Arc<Mutex<Child>>);

/// What came of an invocation.
#[derive(Debug)]
pub(crate) struct Invocation {
    pub(crate) answer: Value,
    /// The migrator's sessions when the answer arrived.
    pub(crate) sessions: String,
    pub(crate) after: Duration,
}

impl Sandbox {
    /// A function for a database, with files.
    pub(crate) fn new(own: &Own, files: &[database::File<'_>]) -> Sandbox {
        // Its time is counted from the first event on: by then it is built.
        bootstrap();
        let (name, server) = (own.name.clone(), own.server);
        let cloud = Cloud::new(move || {
            Own {
                name: name.clone(),
                server,
            }
            .sessions()
        });
        cloud.keep_secret(SECRET, &json!({ "username": MASTER, "password": PASSWORD }));
        let variables = vec![
            ("DATABASE_HOST", "127.0.0.1".to_owned()),
            ("DATABASE_PORT", own.server.port.to_string()),
            ("DATABASE_NAME", own.name.clone()),
            ("DATABASE_USER", MASTER.to_owned()),
            ("DATABASE_SECRET_ARN", SECRET.to_owned()),
            ("DATABASE_CA_FILE", own.server.certificate()),
        ];
        let sandbox = Sandbox {
            cloud,
            folder: tempfile::tempdir().expect("a folder"),
            variables,
            process: None,
        };
        sandbox.deploy(files);
        sandbox
    }

    /// Sets a variable of the function.
    pub(crate) fn set(&mut self, name: &'static str, value: impl Into<String>) {
        self.variables.retain(|(known, _)| *known != name);
        self.variables.push((name, value.into()));
    }

    /// Gives the function other files, as an update of its code does.
    pub(crate) fn deploy(&self, files: &[database::File<'_>]) {
        database::write(&self.folder.path().join("migrations"), files);
    }

    /// A request of CloudFormation.
    pub(crate) fn request(&self, kind: &str, properties: &Value) -> Value {
        let mut request = json!({
            "RequestType": kind,
            "ResponseURL": format!("http://127.0.0.1:{}/answer?signature=s3cr3t", self.cloud.port),
            "StackId": "arn:aws:cloudformation:eu-west-1:123456789012:stack/backend/0b1c",
            "RequestId": "request-1",
            "ResourceType": "Custom::Migration",
            "LogicalResourceId": "Schema",
            "ResourceProperties": properties,
        });
        if kind != "Create" {
            request["PhysicalResourceId"] = json!("Schema-0b1c");
            request["OldResourceProperties"] = json!({});
        }
        request
    }

    /// Invokes the function, and waits until CloudFormation is told and the function has ended.
    pub(crate) fn invoke(&mut self, kind: &str, properties: &Value) -> Invocation {
        self.invoke_within(&self.request(kind, properties), Duration::from_secs(120))
            .expect("an answer")
    }

    /// Or says what became of it instead.
    pub(crate) fn invoke_within(
        &mut self,
        request: &Value,
        limit: Duration,
    ) -> Result<Invocation, String> {
        let happenings = self.begin(request, limit);
        let end = Instant::now() + limit;
        let mut answered = None;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match happenings.recv_timeout(left) {
                Ok(Happened::Answered {
                    answer,
                    seen,
                    after,
                }) => {
                    answered = Some(Invocation {
                        answer,
                        sessions: seen,
                        after,
                    });
                }
                Ok(Happened::Ended) => {
                    return answered.ok_or_else(|| "it ended without an answer".to_owned());
                }
                Ok(Happened::Failed(error)) => return Err(error),
                Err(_) => {
                    self.kill();
                    return Err(format!("it did not end in time\n{}", self.log()));
                }
            }
        }
    }

    /// Hands an event to the function, which starts or thaws.
    pub(crate) fn begin(
        &mut self,
        request: &Value,
        limit: Duration,
    ) -> std::sync::mpsc::Receiver<Happened> {
        let happenings = self.cloud.send(request, limit);
        match &self.process {
            Some(process) => signal("CONT", process),
            None => self.start(),
        }
        happenings
    }

    fn start(&mut self) {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.log_file())
            .expect("a log");
        let here = format!("127.0.0.1:{}", self.cloud.port);
        let mut command = Command::new(bootstrap());
        command
            .env_clear()
            .env("AWS_LAMBDA_RUNTIME_API", &here)
            .env("AWS_LAMBDA_FUNCTION_NAME", "f")
            .env("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "256")
            .env("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST")
            .env("AWS_LAMBDA_LOG_GROUP_NAME", "f")
            .env("AWS_LAMBDA_LOG_STREAM_NAME", "s")
            .env("AWS_REGION", "eu-west-1")
            .env("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE")
            .env("AWS_SECRET_ACCESS_KEY", AWS_SECRET)
            .env("AWS_SESSION_TOKEN", "session-token-example")
            .env("AWS_ENDPOINT_URL_SECRETS_MANAGER", format!("http://{here}"))
            .env("LAMBDA_TASK_ROOT", self.folder.path())
            .envs(
                self.variables
                    .iter()
                    .map(|(name, value)| (*name, value.as_str())),
            )
            .stdout(log.try_clone().expect("a log"))
            .stderr(log);
        let process = Process(Arc::new(Mutex::new(
            command.spawn().expect("`bootstrap` starts"),
        )));
        let id = process.id();
        self.cloud.at_end(move || send("STOP", id));
        self.process = Some(process);
    }

    /// Ends the process in the middle of whatever it does.
    pub(crate) fn kill(&mut self) {
        self.process = None;
        self.cloud.forget();
    }

    /// What the function logged.
    pub(crate) fn log(&self) -> String {
        fs::read_to_string(self.log_file()).unwrap_or_default()
    }

    fn log_file(&self) -> PathBuf {
        self.folder.path().join("log")
    }
}

impl Process {
    fn id(&self) -> u32 {
        self.0.lock().expect("a process").id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let mut child = self.0.lock().expect("a process");
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn signal(name: &str, process: &Process) {
    send(name, process.id());
}

/// A process that was killed a moment ago hears of nothing.
fn send(name: &str, process: u32) {
    let mut kill = Command::new("kill");
    kill.args([&format!("-{name}"), &process.to_string()])
        .stderr(Stdio::null());
    kill.status().expect("`kill` starts");
}
