use infra::infra;

infra! {
    pub construct Bad {
        in role: AWS::IAM::Role;
        let password = option_env!("DB_PASSWORD").unwrap_or("hunter2");
        //~            ^
        function: AWS::Lambda::Function {
            Role: role,
            Code: { S3Bucket: "code", S3Key: "a.zip" }, Handler: "index.handler", Runtime: "nodejs24.x",
            Environment: { Variables: { DB_PASSWORD: password, API_TOKEN: std::fs::read_to_string("token").unwrap_or_default() } },
            //~                                                           ^
        }
    }
}

fn main() {}
