use infra::infra;

infra! {
    pub stack Bad {
        logs: AWS::S3::Bucket {}
        function: AWS::Lambda::Function {
            Role: logs, Code: { S3Bucket: "code", S3Key: "a.zip" }, Handler: "index.handler", Runtime: "nodejs24.x",
            //~   ^
        }
    }
}

fn main() {}
