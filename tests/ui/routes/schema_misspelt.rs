use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/schema_misspelt");
//~                            ^

fn main() {}
