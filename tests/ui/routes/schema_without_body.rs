use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/schema_without_body");
//~                            ^

fn main() {}
