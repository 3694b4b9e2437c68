//! The process, and the messages to and from it.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};

/// The longest that anything may take; the first answer builds what macros need.
const PATIENCE: Duration = Duration::from_secs(900);
/// The server was not ready with an edit: it is asked again.
const CONTENT_MODIFIED: i64 = -32801;

/// A running rust-analyzer.
pub(super) struct Server {
    process: Child,
    messages: Receiver<Value>,
    last: u64,
}

impl Server {
    /// Starts it on a package, and waits until it has read all.
    pub(super) fn start(program: &Path, folder: &Path, target: &Path) -> Server {
        let mut command = Command::new(program);
        command
            .current_dir(folder)
            .env("CARGO_TARGET_DIR", target)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null());
        let mut process = command
            .spawn()
            .unwrap_or_else(|problem| panic!("{command:?} does not start: {problem}"));
        let output = process.stdout.take().expect("it is piped");
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut server = Server {
            process,
            messages,
            last: 0,
        };
        server.request(
            "initialize",
            json!({
                "processId": null,
                "rootUri": uri(folder),
                "capabilities": {
                    "textDocument": {
                        "completion": { "completionItem": { "snippetSupport": false } },
                        "hover": { "contentFormat": ["markdown"] },
                        "codeAction": {
                            "codeActionLiteralSupport": {
                                "codeActionKind": { "valueSet": ["quickfix", "refactor"] },
                            },
                            "dataSupport": true,
                            "resolveSupport": { "properties": ["edit"] },
                        },
                    },
                    "experimental": { "serverStatusNotification": true },
                },
                "initializationOptions": {
                    "checkOnSave": false,
                    "cachePriming": { "enable": false },
                },
            }),
        );
        server.notify("initialized", json!({}));
        server.wait(|message| {
            let is_status = message["method"] == "experimental/serverStatus";
            (is_status && message["params"]["quiescent"] == true).then_some(())
        });
        server
    }

    /// Asks, and waits for the answer; nothing for an error.
    pub(super) fn request(&mut self, method: &str, params: Value) -> Value {
        self.answer(method, params).unwrap_or_default()
    }

    /// Asks, and waits for the answer, or what is said of an error.
    pub(super) fn answer(&mut self, method: &str, params: Value) -> Result<Value, String> {
        loop {
            self.last += 1;
            let id = self.last;
            self.send(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
            let answer = self.wait(|message| {
                (message["id"] == id && message.get("method").is_none()).then(|| message.clone())
            });
            match answer["error"]["code"].as_i64() {
                Some(CONTENT_MODIFIED) => thread::sleep(Duration::from_millis(100)),
                Some(_) => return Err(answer["error"]["message"].to_string()),
                None => return Ok(answer["result"].clone()),
            }
        }
    }

    pub(super) fn notify(&mut self, method: &str, params: Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    /// CPU time of the server, and of the processes that it started: macros run in one of those.
    pub(super) fn computed(&self) -> [u64; 2] {
        let id = self.process.id();
        let tasks = fs::read_dir(format!("/proc/{id}/task"));
        let children: String = tasks
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|task| fs::read_to_string(task.path().join("children")).ok())
            .collect();
        let children = children.split_whitespace().filter_map(|id| id.parse().ok());
        [computed(id), children.map(computed).sum()]
    }

    /// Takes messages until one is what is waited for; answers the server's own questions.
    fn wait<T>(&mut self, mut wanted: impl FnMut(&Value) -> Option<T>) -> T {
        let end = Instant::now() + PATIENCE;
        loop {
            let rest = end.saturating_duration_since(Instant::now());
            let message = self
                .messages
                .recv_timeout(rest)
                .expect("rust-analyzer answers");
            if let Some(found) = wanted(&message) {
                return found;
            }
            if message.get("method").is_some() && message.get("id").is_some() {
                let result = match message["method"] == "workspace/configuration" {
                    true => json!([null]),
                    false => Value::Null,
                };
                self.send(&json!({ "jsonrpc": "2.0", "id": message["id"], "result": result }));
            }
        }
    }

    fn send(&mut self, message: &Value) {
        let body = message.to_string();
        let input = self.process.stdin.as_mut().expect("it is piped");
        write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).expect("rust-analyzer reads");
        input.flush().expect("rust-analyzer reads");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// CPU time of a process in milliseconds, as Linux counts it.
fn computed(id: u32) -> u64 {
    let stat = fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    let after_name = stat.rsplit(')').next().unwrap_or_default();
    // Fields 14 and 15 of proc(5), in hundredths of a second.
    let fields = after_name.split_whitespace().skip(11).take(2);
    10 * fields
        .filter_map(|field| field.parse::<u64>().ok())
        .sum::<u64>()
}

/// A path as the protocol has it.
pub(super) fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let line = line.trim();
        if line.is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().ok()?;
        }
    }
    let mut body = vec![0; length];
    output.read_exact(&mut body).ok()?;
    serde_json::from_slice(&body).ok()
}
