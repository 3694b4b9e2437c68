use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/same_letters");
//~ errors: 2

fn main() {}
