use infra::infra;

infra! {
    pub stack Bad {
        hook: AWS::Lambda::Permission { FunctionName: "worker", Action: "lambda:InvokeFunction", Principal: "apigatway.amazonaws.com" }
        //~                                                                                                 ^
    }
}

fn main() {}
