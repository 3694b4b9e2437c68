//! HTTP as far as the function's clients speak it.

use std::{
    io::{BufRead, ErrorKind},
    net::TcpStream,
};

/// Whether nobody reads there any more.
pub(super) fn is_closed(stream: &TcpStream) -> bool {
    stream.set_nonblocking(true).expect("a socket");
    let is_closed = stream.peek(&mut [0]).map_or_else(
        |error| error.kind() != ErrorKind::WouldBlock,
        |read| read == 0,
    );
    stream.set_nonblocking(false).expect("a socket");
    is_closed
}

/// A request, whole.
pub(super) struct Request {
    pub(super) method: String,
    pub(super) path: String,
    /// In small letters.
    pub(super) head: String,
    pub(super) body: String,
}

impl Request {
    pub(super) fn read(reader: &mut impl BufRead) -> Option<Request> {
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
