use infra::infra;

infra! {
    pub stack Bad {
        somebody: AWS::IAM::User { LoginProfile: { Password: "hunter2" } }
        //~                                                  ^
    }
}

fn main() {}
