use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/schema_of_no_method");
//~                            ^

fn main() {}
