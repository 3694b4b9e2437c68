use infra::{Migrations, migrations};

const MIGRATIONS: Migrations = migrations!("ui/migrations/journal_without_file");
//~                                        ^

fn main() {}
