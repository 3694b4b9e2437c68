//! AWS constructs for [`infra!`](infra::infra).
mod values;
pub use values::*;
pub struct Function { pub arn: infra::Text }
