use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        shared: ExistingProxy {
            endpoint: "shop.proxy-abc.eu-west-1.rds.amazonaws.com:5432",
            //~       ^
            id: "shop-proxy",
            //~ ^
            security_group: "shop-proxy-group",
            //~             ^
            database: "shop",
            user: "reports",
        }
    }
}

fn main() {}
