use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue { VisibilityTimeout: 60 }
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
            },
            Policies: [{
                PolicyName: "queue",
                PolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: Fn::Ref(queue) }],
//~                                                                                     ^
                },
            }],
        }
        worker: AWS::Lambda::Function {
            Code: { ZipFile: "exports.handler = async () => {}" },
            Handler: "index.handler",
            Runtime: "nodejs24.x",
            Role: Fn::Ref(role),
//~               ^
            DeadLetterConfig: { TargetArn: Fn::Ref(queue) },
//~                                        ^
        }
        poll: AWS::Lambda::EventSourceMapping { FunctionName: Fn::Ref(worker), EventSourceArn: queue.QueueName }
//~                                                                                            ^
        url: AWS::Lambda::Url { TargetFunctionArn: Fn::Ref(worker), AuthType: "AWS_IAM" }
    }
}

fn main() {}
