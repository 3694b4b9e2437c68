//! Why nobody connects to a proxy by itself, in words of our own: what a proxy offers depends on something that nobody has.

use infra::{Grant, Grants, verbs::Connect};

use crate::{ExistingProxy, Migrator, RdsProxy, Unmigrated};

/// What opens the database behind a `Proxy`: it knows that the tables are there.
#[diagnostic::on_unimplemented(
    message = "`{Proxy}` does not offer `connect`, because the tables behind it may not be there yet",
    label = "its tables may not be there yet",
    note = "help: declare `schema: Migrator {{ database: …, sql: migrations!(\"migrations\"), subnets: … }}` and write `connect schema as …`, which waits for the migrations",
    note = "help: where others look after the schema, declare `open: Unmigrated {{ database: …, because: \"…\" }}` and write `connect open as …`"
)]
pub trait OpensDatabase<Proxy> {}

// What rustc lists, because they do.
impl<Proxy> OpensDatabase<Proxy> for Migrator {}
impl<Proxy> OpensDatabase<Proxy> for Unmigrated {}

/// The proxy by itself. Nothing implements the trait for it; with `for<'a>` rustc says so where somebody connects, not here.
pub struct ByItself;

impl Grants<Connect> for RdsProxy
where
    for<'a> ByItself: OpensDatabase<RdsProxy>,
{
    fn grant(&self, _: &mut Grant<'_>) {}
}

impl Grants<Connect> for ExistingProxy
where
    for<'a> ByItself: OpensDatabase<ExistingProxy>,
{
    fn grant(&self, _: &mut Grant<'_>) {}
}
