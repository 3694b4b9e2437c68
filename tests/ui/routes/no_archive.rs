use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/no_archive");
//~                            ^

fn main() {}
