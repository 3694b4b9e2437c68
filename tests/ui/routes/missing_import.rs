use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/missing_import");
//~                            ^

fn main() {}
