use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/archive_too_large");
//~                            ^

fn main() {}
