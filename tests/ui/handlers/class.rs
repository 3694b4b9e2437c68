use infra::{Handler, handler};

const NIGHTLY: Handler = handler!("ui/handlers/class/nightly.ts");
//~                               ^

fn main() {}
