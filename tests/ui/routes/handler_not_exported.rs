use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/handler_not_exported");
//~                            ^

fn main() {}
