use infra::infra;

infra! {
    pub stack Bad {
        hook: AWS::Lambda::Permission { FunctionName: "worker", Action: "lambda:InvokeFunction", Principal: "events" }
        //~                                                                                                 ^
    }
}

fn main() {}
