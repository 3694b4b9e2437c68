use infra::{Routes, routes};

const ROUTES: Routes = routes!("");
//~                            ^

fn main() {}
