use infra::infra;

infra! {
    pub stack Bad {
        alias: AWS::KMS::Alias { AliasName: "", TargetKeyId: "1234abcd" }
        //~                                 ^
    }
}

fn main() {}
