//! [`Cors`]: which web pages may call an API.

use infra::Refusal;

use infra::rules::{
    all,
    text::{same, starts},
};

/// The origins whose pages a browser lets call an API: `["https://app.example.com"]`, or `"*"` for all. None by
/// default.
///
/// The API never allows credentials (cookies), so `*` is not an error: a page that calls with a token in the `Authorization`
/// header needs none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cors(Origins);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Origins {
    One([&'static str; 1]),
    List(&'static [&'static str]),
}

impl Cors {
    /// # Errors
    /// What is not an origin: a URL without a scheme, or with a path, a `/` at its end, capitals; and `*` beside others.
    pub const fn new(origins: &'static [&'static str]) -> Result<Cors, Refusal> {
        let mut i = 0;
        while i < origins.len() {
            let origin = origins[i];
            if same(origin, "*") {
                if origins.len() > 1 {
                    return Err(Refusal::new(
                        "`*` allows every origin, so the others beside it mean nothing",
                        "write `[\"*\"]`, or the others alone",
                    ));
                }
            } else if !is_origin(origin) {
                return Err(NO_ORIGIN);
            }
            let mut j = 0;
            while j < i {
                if same(origins[j], origin) {
                    return Err(Refusal::new(
                        "the same origin stands here twice",
                        "remove one",
                    ));
                }
                j += 1;
            }
            i += 1;
        }
        Ok(Cors(Origins::List(origins)))
    }

    /// One origin, or `*`.
    ///
    /// # Errors
    /// As [`Cors::new`].
    pub const fn one(origin: &'static str) -> Result<Cors, Refusal> {
        match same(origin, "*") || is_origin(origin) {
            true => Ok(Cors(Origins::One([origin]))),
            false => Err(NO_ORIGIN),
        }
    }

    /// The origins.
    pub const fn origins(&self) -> &[&'static str] {
        match &self.0 {
            Origins::One(origin) => origin,
            Origins::List(origins) => origins,
        }
    }
}

const NO_ORIGIN: Refusal = Refusal::new(
    "an origin is a scheme and a host, as browsers send it: small letters, and nothing behind the host but a port",
    "write it like `https://app.example.com`",
);

const fn is_origin(text: &str) -> bool {
    let scheme = if starts(text, "https://") {
        "https://".len()
    } else if starts(text, "http://") {
        "http://".len()
    } else {
        return false;
    };
    let (_, host) = text.split_at(scheme);
    !host.is_empty() && all!(host, b'a'..=b'z' | b'0'..=b'9' | b'.' | b'-' | b':')
}

infra::input! {
   Cors: &'static [&'static str] => Cors::new, &'static str => Cors::one, or Cors(Origins::List(&[]))
}

#[cfg(test)]
mod tests {
    use super::Cors;

    #[test]
    fn takes_origins_as_browsers_send_them() {
        assert!(Cors::new(&[]).is_ok());
        assert!(Cors::new(&["*"]).is_ok());
        assert!(Cors::new(&["https://app.example.com", "http://localhost:3000"]).is_ok());
    }

    #[test]
    fn one_needs_no_brackets() {
        for origin in ["*", "https://app.example.com"] {
            let cors = Cors::one(origin).expect("an origin");
            assert_eq!(cors.origins(), [origin]);
        }
        assert!(Cors::one("example.com").is_err());
    }

    #[test]
    fn refuses_what_no_browser_sends() {
        for wrong in [
            "app.example.com",
            "https://app.example.com/",
            "https://App.example.com",
            "https://",
            "'",
            "https://a'b",
        ] {
            assert!(Cors::new(Box::leak(Box::new([wrong]))).is_err(), "{wrong}");
        }
        assert!(Cors::new(&["*", "https://a.example"]).is_err());
        assert!(Cors::new(&["https://a.example", "https://a.example"]).is_err());
    }
}
