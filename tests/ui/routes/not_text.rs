use infra::{Routes, routes};

const ROUTES: Routes = routes!("ui/routes/not_text");
//~                            ^

fn main() {}
