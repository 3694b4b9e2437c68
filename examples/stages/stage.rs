//! Where the shop runs, and what differs there.

use infra::LoopKey;
use infra_std::Nat;

/// A stage. Stacks are called after it.
#[derive(Clone, Copy)]
pub(crate) enum Stage {
    /// Where changes are tried.
    Dev,
    /// Where customers are.
    Prod,
}

infra::input! { Stage }

impl LoopKey for Stage {
    fn loop_key(&self) -> String {
        self.name().to_owned()
    }
}

impl Stage {
    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Stage::Dev => "dev",
            Stage::Prod => "prod",
        }
    }

    /// Whether customers are there.
    pub(crate) fn is_prod(self) -> bool {
        matches!(self, Stage::Prod)
    }

    /// Where it is deployed to, in whatever account.
    pub(crate) fn region(self) -> &'static str {
        match self {
            Stage::Dev => "eu-west-1",
            Stage::Prod => "eu-central-1",
        }
    }

    /// How functions get out.
    pub(crate) fn nat(self) -> Nat {
        match self {
            Stage::Dev => Nat::One,
            Stage::Prod => Nat::PerAz,
        }
    }
}
