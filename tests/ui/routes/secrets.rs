use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/secrets");
//~                            ^

fn main() {}
