//! The actions of IAM policies, by service prefix. IAM compares them without regard to case; wildcards are the caller's business.

use crate::data::{Data, EMBEDDED};
use crate::layout::{header, side};

/// A service's actions.
#[derive(Clone, Copy)]
pub struct Service {
    data: &'static Data,
    at: usize,
}

/// The service of this prefix, such as `secretsmanager`.
pub fn service(prefix: &str) -> Option<Service> {
    let services = EMBEDDED.word(header::SERVICES)?;
    let at = EMBEDDED.find_in_any_case(services, side::SERVICE, prefix)?;
    Some(Service {
        data: &EMBEDDED,
        at,
    })
}

/// All services, sorted by prefix.
pub fn services() -> impl Iterator<Item = Service> {
    let table = EMBEDDED.word(header::SERVICES).unwrap_or(0);
    EMBEDDED.rows(table, side::SERVICE).map(|at| Service {
        data: &EMBEDDED,
        at,
    })
}

/// Whether an action such as `s3:GetObject` exists; case does not matter.
pub fn exists(action: &str) -> bool {
    let Some((prefix, name)) = action.split_once(':') else {
        return false;
    };
    service(prefix).is_some_and(|service| service.has(name))
}

impl Service {
    /// Its prefix.
    pub fn prefix(self) -> &'static str {
        self.data
            .word(self.at)
            .and_then(|text| self.data.text(text))
            .unwrap_or("")
    }

    /// Its actions without the prefix, sorted without regard to case. Where the sources do not tell how AWS spells one, the spelling is put together from words that it uses elsewhere.
    pub fn actions(self) -> impl Iterator<Item = &'static str> {
        crate::node::texts(self.data, self.data.word(self.at + 1).unwrap_or(0))
    }

    /// The ARNs of what an action acts on, as patterns in which `*` is any text and `+` some without a slash. None, if the
    /// action takes only `*` or nothing is known of it; case does not matter.
    ///
    /// ```
    /// let s3 = infra_schema::actions::service("s3").unwrap();
    /// assert!(s3.resources("GetObject").any(|arn| arn == "arn:*:s3:::+/*"));
    /// assert_eq!(s3.resources("ListAllMyBuckets").count(), 0);
    /// ```
    pub fn resources(self, action: &str) -> impl Iterator<Item = &'static str> {
        let of = |place| {
            let lists = self.data.word(self.at + 2).filter(|list| *list != 0)?;
            self.data.word(lists as usize + 1 + place)
        };
        crate::node::texts(self.data, self.place(action).and_then(of).unwrap_or(0))
    }

    /// Whether it has this action; case does not matter.
    pub fn has(self, action: &str) -> bool {
        self.place(action).is_some()
    }

    /// The number of an action in the list.
    fn place(self, action: &str) -> Option<usize> {
        let list = self.data.word(self.at + 1)?;
        let at = self.data.find_in_any_case(list, 1, action)?;
        Some(at - list as usize - 1)
    }
}
