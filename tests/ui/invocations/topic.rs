use infra::infra;

infra! {
    pub stack Bad {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
            },
        }
        worker: AWS::Lambda::Function {
            Runtime: "nodejs22.x",
            Handler: "index.handler",
            Role: role,
            Code: { ZipFile: "exports.handler = async () => {}" },
        }
        topic: AWS::SNS::Topic {}
        subscription: AWS::SNS::Subscription { TopicArn: topic, Protocol: "lambda", Endpoint: worker.Arn }
        //~                                                                                   ^
    }
}

fn main() {}
