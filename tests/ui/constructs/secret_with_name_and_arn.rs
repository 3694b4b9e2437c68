use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: ExistingSecret {
        //~   ^
            name: "Backend/AuthSecrets",
            arn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:Backend/AuthSecrets-a1b2c3",
        }
    }
}

fn main() {}
