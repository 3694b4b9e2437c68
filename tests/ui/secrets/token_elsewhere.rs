use infra::infra;

infra! {
    pub stack Bad {
        hook: AWS::SSM::Parameter { Type: "String", Value: "ghp_0123456789abcdefghijABCDEFGHIJ012345" }
        //~                                                ^
    }
}

fn main() {}
