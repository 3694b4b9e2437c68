//! [`Architecture`]: which processors a function of one's own runtime runs on.

use infra::{ToValue, Value, json};

/// The processors that a function's program is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Architecture {
    /// Intel and AMD.
    X86_64,
    /// AWS Graviton, which costs a fifth less for each millisecond.
    Arm64,
}

impl Architecture {
    /// Lambda's word for it.
    pub const fn name(self) -> &'static str {
        match self {
            Architecture::X86_64 => "x86_64",
            Architecture::Arm64 => "arm64",
        }
    }
}

impl ToValue for Architecture {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        Value::Text(self.name())
    }
}

infra::input! { Architecture, help: "write `Architecture::X86_64` or `Architecture::Arm64`" }
