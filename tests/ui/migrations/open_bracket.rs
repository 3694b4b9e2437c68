use infra::{Migrations, migrations};

const MIGRATIONS: Migrations = migrations!("ui/migrations/open_bracket");
//~                                        ^

fn main() {}
