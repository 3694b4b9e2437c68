use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/link_out");
//~                            ^

fn main() {}
