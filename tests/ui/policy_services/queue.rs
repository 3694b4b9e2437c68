use infra::infra;

infra! {
    pub stack Bad {
        work: AWS::SQS::Queue {}
        policy: AWS::SQS::QueuePolicy {
            Queues: [work],
            PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "sns.amazonaws.com" }, Action: "sns:Publish", Resource: "*" }] },
            //~                                                                                                                          ^
        }
    }
}

fn main() {}
