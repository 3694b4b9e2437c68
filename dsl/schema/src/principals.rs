//! The principals of AWS's services: who acts when a service does, as policies name it.

use crate::data::EMBEDDED;
use crate::layout::header;

/// What stands before `.amazonaws.com` in those that are known, sorted: `lambda`, `ecs-tasks`.
pub fn services() -> impl Iterator<Item = &'static str> {
    crate::node::texts(
        &EMBEDDED,
        EMBEDDED.word(header::SERVICE_PRINCIPALS).unwrap_or(0),
    )
}

/// Whether a service's principal is known by this name.
///
/// ```
/// assert!(infra_schema::principals::is_service("lambda"));
/// assert!(!infra_schema::principals::is_service("lamda"));
/// ```
pub fn is_service(name: &str) -> bool {
    services().any(|known| known == name)
}
