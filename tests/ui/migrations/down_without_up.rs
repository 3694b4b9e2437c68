use infra::{Migrations, migrations};

const MIGRATIONS: Migrations = migrations!("ui/migrations/down_without_up");
//~                                        ^

fn main() {}
