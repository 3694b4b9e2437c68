use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/curly_parameter");
//~                            ^

fn main() {}
