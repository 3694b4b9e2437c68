use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/same_name_other_case");
//~                            ^

fn main() {}
