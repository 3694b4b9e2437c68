use infra::infra;
use infra_std::prelude::*;

infra! {
    pub construct Bad {
        auth: ExistingSecret { name: "Backend/AuthSecrets" }
        out arn: Subnets<Isolated> = auth.arn;
        //~                          ^
    }
}

fn main() {}
