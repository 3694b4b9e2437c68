//! What a function sees of AWS, on one port of this machine: the Runtime API, CloudFormation's answers and Secrets Manager.
//! It knows HTTP as far as those need it, and not what the function does.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
        mpsc,
    },
    thread,
    time::{Duration, Instant, SystemTime},
};

use serde_json::{Value, json};

/// What a function sees of AWS.
pub(super) struct Cloud {
    pub(super) port: u16,
    state: Arc<State>,
}

/// What happened in an invocation.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Happened {
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
    happened: Mutex<Option<(mpsc::Sender<Happened>, Instant)>>,
    /// Called when an answer arrives, before it is taken.
    at_answer: Box<dyn Fn() -> String + Send + Sync>,
    /// Called when an invocation has ended, before the function hears of it: Lambda freezes it now.
    at_end: Mutex<Box<dyn Fn() + Send>>,
    secrets: Mutex<BTreeMap<String, String>>,
    /// How many answers to refuse with a `503` first.
    refused: Mutex<u32>,
    /// Every answer, as it came.
    answers: Mutex<Vec<String>>,
    /// How many processes are gone: what one asked for is not for the next.
    gone: AtomicU32,
}

struct Event {
    body: String,
    deadline: SystemTime,
}

impl Cloud {
    pub(super) fn new(at_answer: impl Fn() -> String + Send + Sync + 'static) -> Cloud {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("an address").port();
        let (queue, events) = mpsc::channel();
        let state = Arc::new(State {
            events: Mutex::new(events),
            queue: Mutex::new(queue),
            happened: Mutex::new(None),
            at_answer: Box::new(at_answer),
            at_end: Mutex::new(Box::new(|| {})),
            secrets: Mutex::new(BTreeMap::new()),
            refused: Mutex::new(0),
            answers: Mutex::new(Vec::new()),
            gone: AtomicU32::new(0),
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
    pub(super) fn send(&self, event: &Value, limit: Duration) -> mpsc::Receiver<Happened> {
        let (sender, receiver) = mpsc::channel();
        *self.state.happened.lock().unwrap() = Some((sender, Instant::now()));
        let event = Event {
            body: event.to_string(),
            deadline: SystemTime::now() + limit,
        };
        self.state
            .queue
            .lock()
            .unwrap()
            .send(event)
            .expect("a queue");
        receiver
    }

    /// Forgets what the process that is gone asked for, and what it did not take.
    pub(super) fn forget(&self) {
        self.state.gone.fetch_add(1, Ordering::SeqCst);
        while self.state.events.lock().unwrap().try_recv().is_ok() {}
    }

    pub(super) fn at_end(&self, then: impl Fn() + Send + 'static) {
        *self.state.at_end.lock().unwrap() = Box::new(then);
    }

    pub(super) fn keep_secret(&self, arn: &str, secret: &Value) {
        self.state
            .secrets
            .lock()
            .unwrap()
            .insert(arn.to_owned(), secret.to_string());
    }

    pub(super) fn refuse_answers(&self, count: u32) {
        *self.state.refused.lock().unwrap() = count;
    }

    /// Every answer, as it came.
    pub(super) fn answers(&self) -> String {
        self.state.answers.lock().unwrap().join("\n")
    }
}

impl State {
    fn serve(&self, stream: TcpStream) {
        stream.set_nodelay(true).expect("a socket");
        let mut reader = BufReader::new(stream.try_clone().expect("a socket"));
        while let Some(request) = Request::read(&mut reader) {
            let (status, headers, body) = self.answer(&request);
            let head = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {}\r\n{headers}\r\n{body}",
                body.len()
            );
            if (&stream).write_all(head.as_bytes()).is_err() {
                return;
            }
        }
    }

    fn answer(&self, request: &Request) -> (&'static str, String, String) {
        let is = |method: &str, end: &str| request.method == method && request.path.ends_with(end);
        if is("GET", "/invocation/next") {
            return self.next();
        }
        if is("POST", "/response") {
            (self.at_end.lock().unwrap())();
            self.tell(Happened::Ended);
        } else if is("POST", "/error") {
            self.tell(Happened::Failed(request.body.clone()));
        } else if request.method == "PUT" {
            return self.put(request);
        } else {
            return self.secret(request);
        }
        ("202 Accepted", String::new(), String::new())
    }

    fn next(&self) -> (&'static str, String, String) {
        let gone = || self.gone.load(Ordering::SeqCst);
        let begin = gone();
        let event = loop {
            let event = self
                .events
                .lock()
                .unwrap()
                .recv_timeout(Duration::from_millis(5));
            match event {
                Ok(event) if gone() == begin => break event,
                Err(mpsc::RecvTimeoutError::Timeout) if gone() == begin => {}
                _ => return ("500 Over", String::new(), String::new()),
            }
        };
        let deadline = event
            .deadline
            .duration_since(SystemTime::UNIX_EPOCH)
            .expect("a time")
            .as_millis();
        let headers = format!(
            "lambda-runtime-aws-request-id: 1\r\nlambda-runtime-deadline-ms: {deadline}\r\n\
             lambda-runtime-invoked-function-arn: arn:aws:lambda:eu-west-1:123456789012:function:f\r\n"
        );
        ("200 OK", headers, event.body)
    }

    fn put(&self, request: &Request) -> (&'static str, String, String) {
        let mut refused = self.refused.lock().unwrap();
        if *refused > 0 {
            *refused -= 1;
            return ("503 Later", String::new(), String::new());
        }
        // What CloudFormation signs has no type.
        assert!(!request.head.contains("content-type"), "{}", request.head);
        assert!(request.body.len() <= 4096, "{} bytes", request.body.len());
        self.answers.lock().unwrap().push(request.body.clone());
        let answer = serde_json::from_str(&request.body).expect("an answer is JSON");
        let seen = (self.at_answer)();
        let after = self
            .happened
            .lock()
            .unwrap()
            .as_ref()
            .map_or(Duration::ZERO, |(_, start)| start.elapsed());
        self.tell(Happened::Answered {
            answer,
            seen,
            after,
        });
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
        let asked: Value = serde_json::from_str(&request.body).expect("a request is JSON");
        match self
            .secrets
            .lock()
            .unwrap()
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

    fn tell(&self, happened: Happened) {
        if let Some((sender, _)) = &*self.happened.lock().unwrap() {
            let _ = sender.send(happened);
        }
    }
}

struct Request {
    method: String,
    path: String,
    /// In small letters.
    head: String,
    body: String,
}

impl Request {
    fn read(reader: &mut impl BufRead) -> Option<Request> {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if reader.read_line(&mut head).ok()? == 0 {
                return None;
            }
        }
        let mut words = head.split(' ').map(str::to_owned);
        let (method, path) = (words.next()?, words.next()?);
        let head = head.to_lowercase();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length:"));
        let mut body = vec![0; length.map_or(0, |length| length.trim().parse().expect("a length"))];
        reader.read_exact(&mut body).ok()?;
        Some(Request {
            method,
            path,
            head,
            body: String::from_utf8(body).expect("UTF-8"),
        })
    }
}
