use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        in api: RoutedApi;
        out home: Text = format!("{}/home", api.url);
        //~                                 ^
    }
}

fn main() {}
