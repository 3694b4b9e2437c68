use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/parameter_twice");
//~                            ^

fn main() {}
