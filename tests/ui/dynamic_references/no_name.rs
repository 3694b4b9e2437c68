use infra::infra;

infra! {
    pub stack Bad {
        user: AWS::IAM::User { LoginProfile: { Password: "{{resolve:secretsmanager}}" } }
        //~                                              ^
    }
}

fn main() {}
