use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/illegal_part");
//~                            ^

fn main() {}
