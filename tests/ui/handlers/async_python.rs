use infra::{Handler, handler};

const NIGHTLY: Handler = handler!("ui/handlers/async_python/nightly.py");
//~                               ^

fn main() {}
