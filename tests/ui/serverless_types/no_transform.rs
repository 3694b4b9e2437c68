use infra::infra;

infra! {
    pub stack Bad {
        function: AWS::Serverless::Function {
        //~                        ^
            CodeUri: "s3://code/function.zip",
            Handler: "index.handler",
            Runtime: "nodejs24.x",
        }
    }
}

fn main() {}
