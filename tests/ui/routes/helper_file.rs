use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/helper_file");
//~                            ^

fn main() {}
