//! [`OnDelete`]: what becomes of data when its resource leaves the template.

use infra::{IntoInput, Refusal, Report, ToValue, Value, json};

/// What becomes of data when its resource is removed, replaced, or deleted with the stack. It has no
/// default: only its owner knows what the data is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnDelete {
    /// A last snapshot is taken, and the resource deleted.
    Snapshot,
    /// The resource stays, outside of any stack, and goes on costing.
    Retain,
    /// The data is gone.
    Destroy,
}

impl OnDelete {
    /// The same for what holds no data of its own but must stay where the data stays, such as the instances of a cluster.
    pub const fn of_companions(self) -> OnDelete {
        match self {
            OnDelete::Retain => OnDelete::Retain,
            OnDelete::Snapshot | OnDelete::Destroy => OnDelete::Destroy,
        }
    }
}

/// CloudFormation's word for it.
impl ToValue for OnDelete {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        Value::Text(match self {
            OnDelete::Snapshot => "Snapshot",
            OnDelete::Retain => "Retain",
            OnDelete::Destroy => "Delete",
        })
    }
}

infra::input! { OnDelete, help: "write `OnDelete::Snapshot`, `OnDelete::Retain` or `OnDelete::Destroy`" }

/// The choices by themselves, as the prelude has them: `on_delete: Snapshot`.
#[allow(non_upper_case_globals)] // They are written as variants are.
pub(crate) mod choices {
    use super::OnDelete;

    /// [`OnDelete::Snapshot`]
    pub const Snapshot: OnDelete = OnDelete::Snapshot;
    /// [`OnDelete::Retain`]
    pub const Retain: OnDelete = OnDelete::Retain;
    /// [`OnDelete::Destroy`]
    pub const Destroy: OnDelete = OnDelete::Destroy;
}

/// An [`OnDelete`] for a secret, of which there are no snapshots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretOnDelete(OnDelete);

impl ToValue for SecretOnDelete {
    type Json = json::Text;
    fn to_value(&self) -> Value {
        self.0.to_value()
    }
}

infra::input! { SecretOnDelete, help: "write `OnDelete::Retain` or `OnDelete::Destroy`" }

#[diagnostic::do_not_recommend]
impl IntoInput<SecretOnDelete> for OnDelete {
    fn into_input(self, report: &mut Report<'_>) -> SecretOnDelete {
        if self == OnDelete::Snapshot {
            report.problem(Refusal::new(
                "there are no snapshots of a secret",
                "write `OnDelete::Retain` or `OnDelete::Destroy`",
            ));
            return SecretOnDelete(OnDelete::Retain);
        }
        SecretOnDelete(self)
    }
}
