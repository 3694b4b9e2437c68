use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/behind_the_rest");
//~                            ^

fn main() {}
