//! AWS as the `cdk` command meets it where a test says every answer: on loopback, with as much of each as the command reads. It must
//! not know what stands in a template.

use std::{
    io::{self, BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream},
    thread,
    time::Duration,
};

/// The account that everything is in.
pub const ACCOUNT: &str = "123456789012";
/// The region that is asked if nobody says another.
pub const REGION: &str = "us-east-1";
const NAMESPACE: &str = "http://cloudformation.amazonaws.com/doc/2010-05-15/";

/// A service that listens as long as the tests run.
pub struct Service {
    address: SocketAddr,
}

/// What was asked of it.
pub struct Request {
    head: String,
    body: String,
}

impl Service {
    /// A service that answers by this function: a status, and JSON or XML.
    ///
    /// # Panics
    /// If there is no port left.
    pub fn start(respond: impl Fn(&Request) -> (u16, String) + Send + 'static) -> Service {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
        let address = listener.local_addr().expect("it is bound");
        thread::spawn(move || {
            // A connection carries one request: the answer says that it closes.
            for stream in listener.incoming().flatten() {
                let _ = answer(stream, &respond);
            }
        });
        Service { address }
    }

    /// What makes `cdk` speak with it.
    pub fn client_environment(&self) -> Vec<(&'static str, String)> {
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

fn answer(stream: TcpStream, respond: &impl Fn(&Request) -> (u16, String)) -> io::Result<()> {
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
    let (status, text) = respond(&Request { head, body });
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

impl Request {
    /// The operation of a query, such as `DescribeStacks`.
    pub fn action(&self) -> Option<&str> {
        self.parameter("Action")
    }

    /// A parameter of a form.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        value(&self.body, name)
    }

    /// A parameter behind the path.
    pub fn query(&self, name: &str) -> Option<&str> {
        let (_, query) = self.head.lines().next()?.split_once('?')?;
        value(query.split(' ').next()?, name)
    }

    /// The answer to what any command asks that says nothing of a test: who asks, which bootstrap stack there is, and whether an asset is
    /// there.
    pub fn common(&self) -> Option<(u16, String)> {
        if self.head.contains("GetParameter") {
            // The version of the bootstrap stack.
            let parameter = r#"{"Parameter":{"Name":"version","Type":"String","Value":"30"}}"#;
            return Some((200, parameter.to_owned()));
        }
        let Some(action) = self.action() else {
            // Every asset that is asked for is there already.
            let key = self.query("prefix").unwrap_or_default();
            let list = format!(
                "<ListBucketResult><Contents><Key>{key}</Key></Contents></ListBucketResult>"
            );
            return Some((200, list));
        };
        match action {
            "GetCallerIdentity" => Some((
                200,
                result(
                    action,
                    &format!(
                        "<Account>{ACCOUNT}</Account><Arn>arn:aws:iam::{ACCOUNT}:user/me</Arn><UserId>me</UserId>"
                    ),
                ),
            )),
            // The command goes on with the credentials that it has.
            "AssumeRole" => Some(refused("AccessDenied", "it may not be assumed")),
            _ => None,
        }
    }

    /// What is said of a stack that does not exist.
    pub fn absent(&self) -> (u16, String) {
        let stack = self.parameter("StackName").unwrap_or_default();
        refused(
            "ValidationError",
            &format!("Stack with id {stack} does not exist"),
        )
    }
}

/// A value of `a=b&c=d`; none that is asked for is encoded.
fn value<'t>(form: &'t str, name: &str) -> Option<&'t str> {
    let mut pairs = form.split('&').filter_map(|pair| pair.split_once('='));
    pairs.find(|(key, _)| *key == name).map(|(_, value)| value)
}

/// An operation's result, as XML.
pub fn result(action: &str, inside: &str) -> String {
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
