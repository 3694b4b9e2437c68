use infra::{Handler, handler};

const NIGHTLY: Handler = handler!("ui/handlers/python_package/nightly.py");
//~                               ^

fn main() {}
