use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/three_mistakes");
//~ errors: 3

fn main() {}
