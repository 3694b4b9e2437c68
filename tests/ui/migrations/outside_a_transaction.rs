use infra::{Migrations, migrations};

const MIGRATIONS: Migrations = migrations!("ui/migrations/outside_a_transaction");
//~                                        ^

fn main() {}
