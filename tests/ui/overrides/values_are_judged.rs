use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        auth: GeneratedSecret { on_delete: OnDelete::Retain }
        override auth.secret {
            Description: Fn::Joyn(",", ["a", "b"]),
            //~              ^
            Name: atuh.Arn,
            //~   ^
            KmsKeyId: 9007199254740993,
            //~       ^
        }
    }
}

fn main() {}
