use infra::{Migrations, migrations};

const MIGRATIONS: Migrations = migrations!("ui/migrations/down_part_in_doubt");
//~                                        ^

fn main() {}
