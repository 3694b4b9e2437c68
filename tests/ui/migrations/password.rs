use infra::{Migrations, migrations};

const MIGRATIONS: Migrations = migrations!("ui/migrations/password");
//~                                        ^

fn main() {}
