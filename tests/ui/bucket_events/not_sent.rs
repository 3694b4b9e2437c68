use infra::infra;

infra! {
    pub stack Bad {
        uploads: AWS::S3::Bucket {}
        silent: AWS::S3::Bucket {
            NotificationConfiguration: { EventBridgeConfiguration: { EventBridgeEnabled: false } },
        }
        told: AWS::SNS::Topic {}
        arrived: AWS::Events::Rule {
            EventPattern: { source: ["aws.s3"], detail: { bucket: { name: [uploads, silent] } } },
            //~                                                            ^
            //~                                                                     ^
            Targets: [{ Id: "told", Arn: told }],
        }
        may: AWS::SNS::TopicPolicy {
            Topics: [told],
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "events.amazonaws.com" },
                    Action: "sns:Publish",
                    Resource: told,
                }],
            },
        }
    }
}

fn main() {}
