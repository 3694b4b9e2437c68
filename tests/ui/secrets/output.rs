use infra::infra;

infra! {
    pub stack Bad {
        robot: AWS::IAM::User {}
        key: AWS::IAM::AccessKey { UserName: robot }
        out secret = key.SecretAccessKey;
        //~          ^
        out password = "hunter2";
        //~            ^
    }
}

fn main() {}
