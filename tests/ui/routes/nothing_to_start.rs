use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/nothing_to_start");
//~                            ^

fn main() {}
