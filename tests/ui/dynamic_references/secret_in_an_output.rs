use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        out password = "{{resolve:secretsmanager:database:SecretString:password}}";
        //~            ^
    }
}

fn main() {}
