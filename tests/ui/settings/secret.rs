use infra::{Handler, infra};
use infra_std::prelude::*;

infra! {
    pub construct Reports {
        in code: Handler;
        in subnets: Subnets<PrivateWithEgress>;
        key: GeneratedSecret { on_delete: OnDelete::Retain }
        auth: ExistingSecret { name: "Backend/AuthSecrets" }
        function: Function { code: code, subnets: subnets, env: { KEY: key.arn, AUTH: auth.arn } }
//~                                                                    ^              ^
    }
}

fn main() {}
