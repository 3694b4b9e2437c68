//! The methods that a file can answer.

use std::fmt;

/// A method that API Gateway routes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// `get.ts`
    Get,
    /// `put.ts`
    Put,
    /// `post.ts`
    Post,
    /// `delete.ts`
    Delete,
    /// `patch.ts`
    Patch,
    /// `head.ts`
    Head,
    /// `options.ts`
    Options,
    /// `any.ts`: every method without a file of its own.
    Any,
}

/// Methods as files are named. API Gateway takes no others.
pub(crate) const METHODS: [(&str, Method); 8] = [
    ("get", Method::Get),
    ("put", Method::Put),
    ("post", Method::Post),
    ("delete", Method::Delete),
    ("patch", Method::Patch),
    ("head", Method::Head),
    ("options", Method::Options),
    ("any", Method::Any),
];

impl Method {
    /// The method as API Gateway writes it: `GET`, `ANY`.
    pub const fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Put => "PUT",
            Method::Post => "POST",
            Method::Delete => "DELETE",
            Method::Patch => "PATCH",
            Method::Head => "HEAD",
            Method::Options => "OPTIONS",
            Method::Any => "ANY",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
