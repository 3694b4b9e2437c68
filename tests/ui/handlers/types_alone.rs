use infra::{Handler, handler};

const NIGHTLY: Handler = handler!("ui/handlers/types_alone/nightly.ts");
//~                               ^

fn main() {}
