use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/sibling_parameters");
//~                            ^

fn main() {}
