use infra::infra;

infra! {
    pub stack Bad {
        reads: AWS::IAM::ManagedPolicy {
            PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "sqs:SendMessage", Resource: "https://sqs.eu-west-1.amazonaws.com/123456789012/work" }] },
            //~                                                                                                          ^
        }
    }
}

fn main() {}
