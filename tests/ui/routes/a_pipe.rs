use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/a_pipe");
//~                            ^

fn main() {}
