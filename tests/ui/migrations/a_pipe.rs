use infra::{Migrations, migrations};

const MIGRATIONS: Migrations = migrations!("ui/migrations/a_pipe");
//~                                        ^

fn main() {}
