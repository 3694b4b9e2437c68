use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: ExistingSecret { arn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:Backend/AuthSecrets" }
        //~                         ^
        mail: ExistingSecret { arn: "Backend/AuthSecrets" }
        //~                         ^
    }
}

fn main() {}
