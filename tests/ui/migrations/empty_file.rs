use infra::{Migrations, migrations};

const MIGRATIONS: Migrations = migrations!("ui/migrations/empty_file");
//~                                        ^

fn main() {}
