use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui\\routes");
//~                            ^

fn main() {}
