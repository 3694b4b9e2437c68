use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/two_handlers");
//~                            ^

fn main() {}
