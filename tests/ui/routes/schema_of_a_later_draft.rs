use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/schema_of_a_later_draft");
//~                            ^

fn main() {}
