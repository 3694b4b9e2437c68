use infra::{Handler, handler};

const NIGHTLY: Handler = handler!("ui/handlers/alias_not_mapped/nightly.ts");
//~                               ^

fn main() {}
