use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/schema_without_handler");
//~                            ^

fn main() {}
