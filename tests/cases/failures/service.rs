//! AWS as the `cdk` command meets it when a resource cannot be made: on loopback, with as much of each answer as the command reads. It
//! must not know what stands in a template.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    sync::atomic::{AtomicBool, Ordering},
    thread,
    time::Duration,
};

const ACCOUNT: &str = "123456789012";
const REGION: &str = "us-east-1";
const NAMESPACE: &str = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

/// The resource that cannot be made.
#[derive(Clone, Copy)]
pub(super) struct Failure {
    pub(super) stack: &'static str,
    pub(super) id: &'static str,
    pub(super) ty: &'static str,
    pub(super) reason: &'static str,
}

/// A service that listens as long as the tests run.
pub(super) struct Service {
    address: SocketAddr,
}

/// What was asked of it.
struct Request {
    head: String,
    body: String,
}

/// What is to be remembered between requests.
#[derive(Default)]
struct State {
    /// A change set exists, and with it the stack.
    begun: AtomicBool,
    /// It is one that only validates.
    validates: AtomicBool,
    /// It was executed.
    done: AtomicBool,
}

impl Service {
    pub(super) fn start(failure: Failure) -> Service {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        thread::spawn(move || {
            let state = State::default();
            // A connection carries one request: the answer says that it closes.
            for stream in listener.incoming().flatten() {
                let _ = answer(stream, failure, &state);
            }
        });
        Service { address }
    }

    /// What makes `cdk` speak with it.
    pub(super) fn client_environment(&self) -> Vec<(&'static str, String)> {
        let address = format!("http://{}", self.address);
        vec![
            ("AWS_ENDPOINT_URL", address.clone()),
            // Or a bucket's name would become part of the host's.
            ("AWS_ENDPOINT_URL_S3", address),
            ("AWS_ACCESS_KEY_ID", ACCOUNT.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", "none".to_owned()),
            ("AWS_REGION", REGION.to_owned()),
        ]
    }
}

fn answer(stream: TcpStream, failure: Failure, state: &State) -> std::io::Result<()> {
    // Nobody who connects and says nothing keeps the others waiting.
    stream.set_read_timeout(Some(Duration::from_secs(5)))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut head = String::new();
    let mut length = 0;
    loop {
        let begin = head.len();
        if reader.read_line(&mut head)? == 0 || head[begin..].trim().is_empty() {
            break;
        }
        let line = head[begin..].to_ascii_lowercase();
        if let Some(number) = line.strip_prefix("content-length:") {
            length = number.trim().parse().unwrap_or(0);
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body = String::from_utf8_lossy(&body).into_owned();
    let (status, text) = respond(&Request { head, body }, failure, state);
    let kind = if text.starts_with('{') {
        "application/x-amz-json-1.1"
    } else {
        "text/xml"
    };
    write!(
        &stream,
        "HTTP/1.1 {status} -\r\ncontent-type: {kind}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}",
        text.len()
    )
}

fn respond(request: &Request, failure: Failure, state: &State) -> (u16, String) {
    let action = request.parameter("Action");
    if request.head.contains("GetParameter") {
        // The version of the bootstrap stack.
        return (
            200,
            r#"{"Parameter":{"Name":"version","Type":"String","Value":"30"}}"#.to_owned(),
        );
    }
    let Some(action) = action else {
        // Every asset that is asked for is there already.
        let key = request.query("prefix").unwrap_or_default();
        return (
            200,
            format!("<ListBucketResult><Contents><Key>{key}</Key></Contents></ListBucketResult>"),
        );
    };
    match action {
        "GetCallerIdentity" => (
            200,
            result(
                action,
                &format!(
                    "<Account>{ACCOUNT}</Account><Arn>arn:aws:iam::{ACCOUNT}:user/me</Arn><UserId>me</UserId>"
                ),
            ),
        ),
        // The command goes on with the credentials that it has.
        "AssumeRole" => refused("AccessDenied", "it may not be assumed"),
        "DescribeStacks" if !state.begun.load(Ordering::SeqCst) => {
            refused("ValidationError", &request.absent())
        }
        "DescribeStacks" if request.parameter("StackName") == Some("CDKToolkit") => {
            refused("ValidationError", &request.absent())
        }
        "CreateChangeSet" => {
            let name = request.parameter("ChangeSetName").unwrap_or_default();
            state.begun.store(true, Ordering::SeqCst);
            state
                .validates
                .store(name.contains("validate"), Ordering::SeqCst);
            (
                200,
                result(
                    action,
                    &format!("<Id>{name}</Id><StackId>{}</StackId>", failure.arn()),
                ),
            )
        }
        "ExecuteChangeSet" => {
            state.done.store(true, Ordering::SeqCst);
            (200, result(action, ""))
        }
        _ => (200, result(action, &failure.told(action, state))),
    }
}

impl Failure {
    fn arn(&self) -> String {
        format!(
            "arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/{}/1",
            self.stack
        )
    }

    /// What an operation tells that changes nothing.
    fn told(&self, action: &str, state: &State) -> String {
        let done = state.done.load(Ordering::SeqCst);
        let Failure {
            stack,
            id,
            ty,
            reason,
        } = self;
        let of_stack = format!(
            "<StackId>{}</StackId><StackName>{stack}</StackName>",
            self.arn()
        );
        match action {
            "DescribeStacks" => {
                let status = if done {
                    "ROLLBACK_COMPLETE"
                } else {
                    "REVIEW_IN_PROGRESS"
                };
                format!(
                    "<Stacks><member>{of_stack}<CreationTime>2100-01-01T00:00:00Z</CreationTime><StackStatus>{status}</StackStatus></member></Stacks>"
                )
            }
            "DescribeChangeSet" if state.validates.load(Ordering::SeqCst) => format!(
                "{of_stack}<ChangeSetName>validate</ChangeSetName><Status>FAILED</Status><ExecutionStatus>UNAVAILABLE</ExecutionStatus><StatusReason>The following hook(s)/validation failed: [AWS::EarlyValidation::PropertyValidation].</StatusReason>"
            ),
            "DescribeChangeSet" => format!(
                "{of_stack}<ChangeSetName>deploy</ChangeSetName><Status>CREATE_COMPLETE</Status><ExecutionStatus>AVAILABLE</ExecutionStatus><Changes><member><Type>Resource</Type><ResourceChange><Action>Add</Action><LogicalResourceId>{id}</LogicalResourceId><ResourceType>{ty}</ResourceType></ResourceChange></member></Changes>"
            ),
            "DescribeEvents" => format!(
                "<OperationEvents><member>{of_stack}<EventId>1</EventId><EventType>VALIDATION_ERROR</EventType><LogicalResourceId>{id}</LogicalResourceId><ResourceType>{ty}</ResourceType><ValidationName>PROPERTY_VALIDATION</ValidationName><ValidationStatus>FAILED</ValidationStatus><ValidationStatusReason>{reason}</ValidationStatusReason><ValidationPath>/Resources/{id}</ValidationPath></member></OperationEvents>"
            ),
            "DescribeStackEvents" if done => {
                let whole = "AWS::CloudFormation::Stack";
                // The last first.
                let events = [
                    (*stack, whole, "ROLLBACK_COMPLETE", ""),
                    (*stack, whole, "ROLLBACK_IN_PROGRESS", "it fails"),
                    (*id, *ty, "CREATE_FAILED", *reason),
                    (*stack, whole, "CREATE_IN_PROGRESS", "User Initiated"),
                ];
                let count = events.len();
                let events = events.iter().enumerate().map(|(index, (id, ty, status, reason))| {
                    let (number, physical) = (count - index, if *ty == whole { self.arn() } else { String::new() });
                    format!("<member>{of_stack}<EventId>{number}</EventId><Timestamp>2100-01-01T00:00:0{number}Z</Timestamp><LogicalResourceId>{id}</LogicalResourceId><PhysicalResourceId>{physical}</PhysicalResourceId><ResourceType>{ty}</ResourceType><ResourceStatus>{status}</ResourceStatus><ResourceStatusReason>{reason}</ResourceStatusReason></member>")
                });
                format!("<StackEvents>{}</StackEvents>", events.collect::<String>())
            }
            "GetTemplate" => "<TemplateBody>{}</TemplateBody>".to_owned(),
            _ => String::new(),
        }
    }
}

impl Request {
    /// What is said of a stack that does not exist.
    fn absent(&self) -> String {
        let stack = self.parameter("StackName").unwrap_or_default();
        format!("Stack with id {stack} does not exist")
    }

    /// A parameter of a form.
    fn parameter(&self, name: &str) -> Option<&str> {
        value(&self.body, name)
    }

    /// A parameter behind the path.
    fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.head.lines().next()?.split_once('?')?;
        value(query.split(' ').next()?, name)
    }
}

/// A value of `a=b&c=d`; none that is asked for is encoded.
fn value<'t>(form: &'t str, name: &str) -> Option<&'t str> {
    let mut pairs = form.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

fn result(action: &str, inside: &str) -> String {
    format!(
        "<{action}Response xmlns=\"{NAMESPACE}\"><{action}Result>{inside}</{action}Result></{action}Response>"
    )
}

fn refused(code: &str, message: &str) -> (u16, String) {
    let error = format!(
        "<Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
    );
    (
        400,
        format!("<ErrorResponse xmlns=\"{NAMESPACE}\">{error}</ErrorResponse>"),
    )
}
