//! Lambda, as a handler sees it: its archive unpacked, its environment, and one event after the other. It must not know what
//! handlers do. Events are those of API Gateway's REST APIs.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A function in Node.js that waits for events; ended with the value.
pub struct Lambda {
    child: Child,
    events: ChildStdin,
    answers: BufReader<ChildStdout>,
    task: TempDir,
}

impl Lambda {
    /// Starts the function whose code is this archive. `handler` is what the template says, as `index.handler`.
    pub fn start(archive: &Path, handler: &str, environment: &[(&str, String)]) -> Lambda {
        let task = tempfile::tempdir().expect("a folder for a function");
        let file = fs::File::open(archive).expect("the archive was just made");
        let mut archive = zip::ZipArchive::new(file).expect("it is a zip archive");
        let code = task.path().join("task");
        archive.extract(&code).expect("it can be unpacked");
        let runtime = task.path().join("runtime.mjs");
        fs::write(&runtime, include_str!("lambda/runtime.mjs")).expect("the folder is ours");
        let mut command = Command::new("node");
        command
            .arg(&runtime)
            .env_clear()
            .envs(std::env::var_os("PATH").map(|path| ("PATH", path)))
            .envs([
                ("_HANDLER", handler),
                ("AWS_LAMBDA_FUNCTION_NAME", "test"),
                ("AWS_REGION", "us-east-1"),
            ])
            .env("LAMBDA_TASK_ROOT", &code)
            .envs(environment.iter().map(|(name, value)| (name, value)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(fs::File::create(task.path().join("log")).expect("the folder is ours"));
        let mut child = command.spawn().expect("Node.js is installed");
        let events = child.stdin.take().expect("it is piped");
        let answers = BufReader::new(child.stdout.take().expect("it is piped"));
        Lambda {
            child,
            events,
            answers,
            task,
        }
    }

    /// Calls the handler with an event.
    pub fn call(&mut self, event: &Value) -> Value {
        writeln!(self.events, "{event}").expect("the function waits for events");
        let mut answer = String::new();
        self.answers
            .read_line(&mut answer)
            .expect("the function answers");
        serde_json::from_str(&answer).unwrap_or_else(|problem| panic!("{problem}: {answer:?}"))
    }
}

impl Lambda {
    /// What the function logged until now.
    pub fn log(&self) -> String {
        fs::read_to_string(self.task.path().join("log")).unwrap_or_default()
    }
}

impl Drop for Lambda {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("{}", self.log());
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A request, as API Gateway's proxy integration puts it: `resource` is `/v1/users/{id}`.
pub fn event(
    method: &str,
    resource: &str,
    parameters: &[(&str, &str)],
    query: &[(&str, &str)],
    body: Option<&str>,
) -> Value {
    let path = parameters
        .iter()
        .fold(resource.to_owned(), |path, (name, value)| {
            path.replace(&format!("{{{name}}}"), value)
        });
    // What a request does not have is null, not empty.
    let map = |pairs: &[(&str, &str)]| match pairs {
        [] => Value::Null,
        pairs => pairs
            .iter()
            .map(|(name, value)| (name.to_string(), json!(value)))
            .collect(),
    };
    let lists = |pairs: &[(&str, &str)]| match pairs {
        [] => Value::Null,
        pairs => pairs
            .iter()
            .map(|(name, value)| (name.to_string(), json!([value])))
            .collect(),
    };
    let headers = [
        ("Accept", "*/*"),
        ("Content-Type", "application/json"),
        ("Host", "abc123.execute-api.us-east-1.amazonaws.com"),
    ];
    json!({
        "resource": resource,
        "path": path,
        "httpMethod": method,
        "headers": map(&headers),
        "multiValueHeaders": lists(&headers),
        "queryStringParameters": map(query),
        "multiValueQueryStringParameters": lists(query),
        "pathParameters": map(parameters),
        "stageVariables": null,
        "requestContext": {
            "accountId": "123456789012",
            "apiId": "abc123",
            "domainName": "abc123.execute-api.us-east-1.amazonaws.com",
            "domainPrefix": "abc123",
            "extendedRequestId": "ext=",
            "httpMethod": method,
            "identity": { "sourceIp": "192.0.2.1", "userAgent": "test", "accountId": null, "caller": null, "user": null },
            "path": format!("/prod{path}"),
            "protocol": "HTTP/1.1",
            "requestId": "00000000-0000-4000-8000-000000000000",
            "requestTime": "01/Jan/2026:00:00:00 +0000",
            "requestTimeEpoch": 1_767_225_600_000_u64,
            "resourceId": "r1",
            "resourcePath": resource,
            "stage": "prod",
        },
        "body": body,
        "isBase64Encoded": false,
    })
}
