use infra::{Resource, infra};

infra! {
    pub construct Worker {
        in role: Resource<AWS::IAM::Role>;
        in topic: AWS::SNS::Topic;
        code: AWS::Lambda::Function {
            Role: topic,
            //~   ^
            Code: { S3Bucket: "code", S3Key: "worker.zip" }, Handler: "index.handler", Runtime: "nodejs24.x",
        }
        mail: AWS::SNS::Subscription { Protocol: "email", Endpoint: "a@example.com", TopicArn: role }
        //~                                                                                    ^
        out role = role.Arm;
        //~             ^
    }
}

fn main() {}
