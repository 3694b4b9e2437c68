use infra::{Routes, routes};

const FOLDER: &str = "ui/routes";
const ROUTES: Routes = routes!(FOLDER);
//~                            ^

fn main() {}
