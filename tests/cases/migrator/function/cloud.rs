//! What a function sees of AWS, on one port of this machine: the Runtime API, CloudFormation's answers and Secrets Manager.
//! It knows HTTP as far as those need it, and not what the function does.

mod http;

use std::{
    collections::BTreeMap,
    io::{BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant, SystemTime},
};

use http::{Request, is_closed};
use serde_json::{Value, json};

/// What a function sees of AWS.
pub(crate) struct Cloud {
    pub(crate) port: u16,
    state: Arc<State>,
}

/// What happened in an invocation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Happened {
    /// CloudFormation was told this; what `at_answer` saw at that moment; and after how long.
    Answered {
        answer: Value,
        seen: String,
        after: Duration,
    },
    /// The function said that it has ended.
    Ended,
    /// The function said that it has failed.
    Failed(String),
}

struct State {
    events: Mutex<mpsc::Receiver<Event>>,
    queue: Mutex<mpsc::Sender<Event>>,
    invocation: Mutex<Option<Invocation>>,
    /// Called when an answer arrives, before it is taken.
    at_answer: Box<dyn Fn() -> String + Send + Sync>,
    /// Called when an invocation has ended, before the function hears of it: Lambda freezes it now.
    at_end: Mutex<Box<dyn Fn() + Send>>,
    secrets: Mutex<BTreeMap<String, String>>,
    /// How many answers to refuse with a `503` first.
    refused: Mutex<u32>,
    /// How many requests for secrets to deny first.
    denied: Mutex<u32>,
    /// Every answer, as it came.
    answers: Mutex<Vec<String>>,
    /// How many events there were.
    sent: AtomicU32,
}

/// The invocation that is waited for.
#[derive(Clone)]
struct Invocation {
    id: u32,
    sender: mpsc::Sender<Happened>,
    start: Instant,
}

struct Event {
    id: u32,
    body: String,
    deadline: SystemTime,
}

impl Cloud {
    pub(crate) fn new(at_answer: impl Fn() -> String + Send + Sync + 'static) -> Cloud {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (queue, events) = mpsc::channel();
        let state = Arc::new(State {
            events: Mutex::new(events),
            queue: Mutex::new(queue),
            invocation: Mutex::new(None),
            at_answer: Box::new(at_answer),
            at_end: Mutex::new(Box::new(|| {})),
            secrets: Mutex::new(BTreeMap::new()),
            refused: Mutex::new(0),
            denied: Mutex::new(0),
            answers: Mutex::new(Vec::new()),
            sent: AtomicU32::new(0),
        });
        let serving = state.clone();
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = serving.clone();
                thread::spawn(move || state.serve(stream));
            }
        });
        Cloud { port, state }
    }

    /// Sends an event, and says how to hear of what becomes of it.
    pub(crate) fn send(&self, event: &Value, limit: Duration) -> mpsc::Receiver<Happened> {
        let (sender, receiver) = mpsc::channel();
        let state = &self.state;
        let id = state.sent.fetch_add(1, Ordering::SeqCst) + 1;
        let invocation = Invocation {
            id,
            sender,
            start: Instant::now(),
        };
        *state.invocation.lock().expect("a state") = Some(invocation);
        let event = Event {
            id,
            body: event.to_string(),
            deadline: SystemTime::now() + limit,
        };
        state
            .queue
            .lock()
            .expect("a state")
            .send(event)
            .expect("a queue");
        receiver
    }

    /// Forgets what the process that is gone did not take.
    pub(crate) fn forget(&self) {
        *self.state.invocation.lock().expect("a state") = None;
        while self
            .state
            .events
            .lock()
            .expect("a state")
            .try_recv()
            .is_ok()
        {}
    }

    pub(crate) fn at_end(&self, then: impl Fn() + Send + 'static) {
        *self.state.at_end.lock().expect("a state") = Box::new(then);
    }

    pub(crate) fn keep_secret(&self, arn: &str, secret: &Value) {
        self.state
            .secrets
            .lock()
            .expect("a state")
            .insert(arn.to_owned(), secret.to_string());
    }

    pub(crate) fn refuse_answers(&self, count: u32) {
        *self.state.refused.lock().expect("a state") = count;
    }

    /// Denies the first requests for secrets, as long as permissions have not arrived.
    pub(crate) fn deny_secrets(&self, count: u32) {
        *self.state.denied.lock().expect("a state") = count;
    }

    /// Every answer, as it came.
    pub(crate) fn answers(&self) -> String {
        self.state.answers.lock().expect("a state").join("\n")
    }
}

impl State {
    fn serve(&self, stream: TcpStream) {
        stream.set_nodelay(true).expect("a socket");
        let mut reader = BufReader::new(stream.try_clone().expect("a socket"));
        while let Some(request) = Request::read(&mut reader) {
            let (status, headers, body) = self.answer(&request, &stream);
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}\r\n{body}",
                body.len()
            );
            if (&stream).write_all(head.as_bytes()).is_err() {
                return;
            }
        }
    }

    fn answer(&self, request: &Request, stream: &TcpStream) -> (&'static str, String, String) {
        let is = |method: &str, end: &str| request.method == method && request.path.ends_with(end);
        if is("GET", "/invocation/next") {
            return self.next(stream);
        }
        if is("POST", "/response") {
            self.end(request, Happened::Ended);
        } else if is("POST", "/error") {
            self.end(request, Happened::Failed(request.body.clone()));
        } else if request.method == "PUT" {
            return self.put(request);
        } else {
            return self.secret(request);
        }
        ("202 Accepted", String::new(), String::new())
    }

    fn next(&self, stream: &TcpStream) -> (&'static str, String, String) {
        let event = loop {
            let events = self.events.lock().expect("a state");
            // Whoever was killed takes nothing that is meant for the next.
            if is_closed(stream) {
                return ("500 Over", String::new(), String::new());
            }
            if let Ok(event) = events.recv_timeout(Duration::from_millis(5)) {
                break event;
            }
        };
        let deadline = event
            .deadline
            .duration_since(SystemTime::UNIX_EPOCH)
            .expect("a time")
            .as_millis();
        let headers = format!(
            "lambda-runtime-aws-request-id: {}\r\nlambda-runtime-deadline-ms: {deadline}\r\n\
             lambda-runtime-invoked-function-arn: arn:aws:lambda:eu-west-1:123456789012:function:f\r\n",
            event.id,
        );
        ("200 OK", headers, event.body)
    }

    fn put(&self, request: &Request) -> (&'static str, String, String) {
        let mut refused = self.refused.lock().expect("a state");
        if *refused > 0 {
            *refused -= 1;
            return ("503 Later", String::new(), String::new());
        }
        // What CloudFormation signs has no type.
        assert!(!request.head.contains("content-type"), "{}", request.head);
        assert!(request.body.len() <= 4096, "{} bytes", request.body.len());
        self.answers
            .lock()
            .expect("a state")
            .push(request.body.clone());
        let answer = serde_json::from_str(&request.body).expect("an answer is JSON");
        let invocation = self.invocation.lock().expect("a state").clone();
        let after = invocation
            .as_ref()
            .map(|invocation| invocation.start.elapsed())
            .unwrap_or_default();
        let seen = (self.at_answer)();
        if let Some(invocation) = invocation {
            let _ = invocation.sender.send(Happened::Answered {
                answer,
                seen,
                after,
            });
        }
        ("200 OK", String::new(), String::new())
    }

    fn secret(&self, request: &Request) -> (&'static str, String, String) {
        assert!(
            request
                .head
                .contains("x-amz-target: secretsmanager.getsecretvalue"),
            "{}",
            request.head
        );
        assert!(
            request
                .head
                .contains("authorization: aws4-hmac-sha256 credential="),
            "{}",
            request.head
        );
        let mut denied = self.denied.lock().expect("a state");
        if *denied > 0 {
            *denied -= 1;
            let error = json!({ "__type": "AccessDeniedException" });
            return ("400 Bad Request", String::new(), error.to_string());
        }
        let asked: Value = serde_json::from_str(&request.body).expect("a request is JSON");
        match self
            .secrets
            .lock()
            .expect("a state")
            .get(asked["SecretId"].as_str().expect("an ARN"))
        {
            Some(secret) => (
                "200 OK",
                String::new(),
                json!({ "SecretString": secret }).to_string(),
            ),
            None => {
                let error =
                    json!({ "__type": "com.amazonaws.secretsmanager#ResourceNotFoundException" });
                ("400 Bad Request", String::new(), error.to_string())
            }
        }
    }

    /// An invocation has ended: Lambda freezes the process. What one says that was killed is nobody's business any more.
    fn end(&self, request: &Request, happened: Happened) {
        let invocation = self.invocation.lock().expect("a state");
        if let Some(invocation) = &*invocation
            && request
                .path
                .contains(&format!("/invocation/{}/", invocation.id))
        {
            if happened == Happened::Ended {
                (self.at_end.lock().expect("a state"))();
            }
            let _ = invocation.sender.send(happened);
        }
    }
}
