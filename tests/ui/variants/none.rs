use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in routes: infra::Routes;
        api: RoutedApi { routes: routes, access: Access::None }
        //~                                              ^
    }
}

fn main() {}
