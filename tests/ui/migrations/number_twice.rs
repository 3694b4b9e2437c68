use infra::{Migrations, migrations};

const MIGRATIONS: Migrations = migrations!("ui/migrations/number_twice");
//~                                        ^

fn main() {}
