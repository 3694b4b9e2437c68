//! [`Run`]: when migrations run.

/// When a [`Migrator`](crate::Migrator) runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// When a migration was added or changed. A deploy that changes none of them does not touch the database.
    OnChange,
    /// At each deploy that gives the stack's parameter for it a new value. CloudFormation calls nobody whose properties
    /// are what they were, and a template that changed by itself would make every deploy a change.
    EveryDeploy,
}

infra::input! { Run, help: "write `Run::OnChange` or `Run::EveryDeploy`" }
