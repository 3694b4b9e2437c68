use infra::infra;

infra! {
    pub stack Bad {
        reads: AWS::IAM::ManagedPolicy {
            PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "dynamodb:*Item", Resource: "arn:aws:s3:::files/*" }] },
            //~                                                                                                         ^
        }
    }
}

fn main() {}
