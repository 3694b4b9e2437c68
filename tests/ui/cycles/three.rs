use infra::infra;

infra! {
    pub stack Bad {
        a: AWS::SNS::Topic { DisplayName: "${b}" }
//~     ^
        b: AWS::SNS::Topic { DisplayName: "${c}" }
        c: AWS::SNS::Topic { DisplayName: "${a}" }
    }
}

fn main() {}
