use infra::infra;

infra! {
    pub construct Bad {
        in role: AWS::IAM::Role;
        function: AWS::Lambda::Function {
            Role: role,
            Code: { S3Bucket: "code", S3Key: "a.zip" }, Handler: "index.handler", Runtime: "nodejs24.x",
            Environment: { Variables: { DATABASE_URL: "postgres://app:hunter2@db.example.com:5432/app" } },
            //~                                       ^
        }
    }
}

fn main() {}
