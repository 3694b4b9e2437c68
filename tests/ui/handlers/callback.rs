use infra::{Handler, handler};

const NIGHTLY: Handler = handler!("ui/handlers/callback/nightly.mjs");
//~                               ^

fn main() {}
