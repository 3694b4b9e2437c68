use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/package_not_listed");
//~                            ^

fn main() {}
