use infra::infra;

infra! {
    pub stack Bad {
        hook: AWS::Lambda::Permission { FunctionName: "worker", Action: "lambda:Invoke", Principal: "s3.amazonaws.com" }
        //~                                                             ^
    }
}

fn main() {}
