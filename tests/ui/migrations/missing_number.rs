use infra::{Migrations, migrations};

const MIGRATIONS: Migrations = migrations!("ui/migrations/missing_number");
//~                                        ^

fn main() {}
