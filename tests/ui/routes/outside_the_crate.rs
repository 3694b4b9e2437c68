use infra::{Routes, routes};

const ROUTES: Routes = routes!("../examples/backend/lambda/api");
//~                            ^

fn main() {}
