use infra::infra;

infra! {
    pub stack Bad {
        hook: AWS::Lambda::Permission { FunctionName: "worker", Action: "s3:GetObject", Principal: "s3.amazonaws.com" }
        //~                                                             ^
    }
}

fn main() {}
