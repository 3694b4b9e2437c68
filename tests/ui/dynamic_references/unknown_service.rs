use infra::infra;

infra! {
    pub stack Bad {
        user: AWS::IAM::User { LoginProfile: { Password: "{{resolve:secretmanager:users:SecretString:first}}" } }
        //~                                              ^
    }
}

fn main() {}
