use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/malformed_parameter");
//~                            ^

fn main() {}
