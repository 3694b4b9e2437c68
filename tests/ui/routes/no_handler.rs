use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/no_handler");
//~                            ^

fn main() {}
