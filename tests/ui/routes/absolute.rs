use infra::{Routes, routes};

const ROUTES: Routes = routes!("/srv/api");
//~                            ^

fn main() {}
