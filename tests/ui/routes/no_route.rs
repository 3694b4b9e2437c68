use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/no_route");
//~                            ^

fn main() {}
