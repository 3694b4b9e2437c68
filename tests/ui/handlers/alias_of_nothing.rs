use infra::{Handler, handler};

const NIGHTLY: Handler = handler!("ui/handlers/alias_of_nothing/nightly.ts");
//~                               ^

fn main() {}
