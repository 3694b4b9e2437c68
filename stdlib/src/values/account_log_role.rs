//! [`AccountLogRole`]: who lets API Gateway write logs.

/// Who lets API Gateway write to CloudWatch Logs: a setting of which an account has one per region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountLogRole {
    /// The API's stack makes the role and sets it. Both stay when the stack goes, for the other APIs.
    Managed,
    /// It is set already, by another stack or by hand.
    Existing,
}

infra::input! { AccountLogRole, help: "write `AccountLogRole::Managed` or `AccountLogRole::Existing`" }
