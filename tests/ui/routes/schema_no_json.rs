use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/schema_no_json");
//~                            ^

fn main() {}
