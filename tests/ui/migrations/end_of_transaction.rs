use infra::{Migrations, migrations};

const MIGRATIONS: Migrations = migrations!("ui/migrations/end_of_transaction");
//~                                        ^

fn main() {}
