use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        api: RoutedApi { routes: "backend/lambda/api", access: Access::Public }
        //~                      ^
    }
}

fn main() {}
