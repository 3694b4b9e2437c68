use infra::infra;

infra! {
    pub stack Bad {
        news: AWS::SNS::Topic {}
        reads: AWS::IAM::ManagedPolicy {
            PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: news }] },
            //~                                                                                                          ^
        }
    }
}

fn main() {}
