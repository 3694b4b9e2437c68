//! The IAM policies that AWS manages, by path and name, as they stand behind `arn:aws:iam::aws:policy/`.

use crate::data::EMBEDDED;
use crate::layout::header;

/// All of them, sorted, such as `service-role/AWSLambdaBasicExecutionRole`.
pub fn managed_policies() -> impl Iterator<Item = &'static str> {
    crate::node::texts(&EMBEDDED, list())
}

fn list() -> u32 {
    EMBEDDED.word(header::MANAGED_POLICIES).unwrap_or(0)
}

/// Whether AWS manages a policy of this path and name; case matters.
///
/// ```
/// use infra_schema::managed_policies::is_managed;
///
/// assert!(is_managed("service-role/AWSLambdaBasicExecutionRole"));
/// assert!(!is_managed("AWSLambdaBasicExecutionRole"));
/// ```
pub fn is_managed(path: &str) -> bool {
    EMBEDDED.find(list(), 1, path).is_some()
}
