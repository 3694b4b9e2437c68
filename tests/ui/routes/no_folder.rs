use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/not_a_methid");
//~                            ^

fn main() {}
