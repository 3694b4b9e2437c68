use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        token: AWS::SecretsManager::Secret { Description: "of the jobs" }
        auth: GeneratedSecret { on_delete: OnDelete::Retain }
        #[id = "Token"]
        //~    ^
        override auth.secret {}
    }
}

fn main() {}
