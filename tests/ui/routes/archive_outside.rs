use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/archive_outside");
//~                            ^

fn main() {}
