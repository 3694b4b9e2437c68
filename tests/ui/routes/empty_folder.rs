use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/empty_folder");
//~                            ^

fn main() {}
