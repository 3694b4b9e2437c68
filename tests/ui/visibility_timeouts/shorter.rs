use infra::infra;

infra! {
    pub stack Bad {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
            },
            ManagedPolicyArns: ["arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"],
        }
        worker: AWS::Lambda::Function {
            Runtime: "nodejs22.x",
            Handler: "index.handler",
            Role: role,
            Code: { ZipFile: "exports.handler = async () => {}" },
            Timeout: 120,
        }
        work: AWS::SQS::Queue { VisibilityTimeout: 60 }
        //~                                        ^
        feed: AWS::Lambda::EventSourceMapping { EventSourceArn: work.Arn, FunctionName: worker }
    }
}

fn main() {}
