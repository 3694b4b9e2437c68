use infra::infra;

infra! {
    pub stack Bad {
        user: AWS::IAM::User { UserName: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" }
        //~                              ^
    }
}

fn main() {}
