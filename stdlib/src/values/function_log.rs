//! [`FunctionLog`]: in which log group a function writes, and who makes it.

/// In which log group a function writes, who makes it, and which policy allows it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FunctionLog {
    /// One that the function makes, which is kept for `log_days`; its role may write that one and no other. The log is JSON.
    #[default]
    Own,
    /// `/aws/lambda/NAME`, where Lambda writes by itself: declared, so that it is kept for `log_days`. The role has AWS's
    /// `AWSLambdaBasicExecutionRole`, which may write any log; in a network the policy that it has there may, too.
    Named,
    /// `/aws/lambda/NAME`, which Lambda makes at the first run and keeps for ever: it stays when the stack goes. The role is that of
    /// `Named`.
    Undeclared,
}

infra::input! {
    FunctionLog,
    help: "write `FunctionLog::Own`, `FunctionLog::Named` or `FunctionLog::Undeclared`"
}
