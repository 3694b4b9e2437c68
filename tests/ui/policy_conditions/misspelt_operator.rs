use infra::infra;

infra! {
    pub stack Bad {
        reads: AWS::IAM::ManagedPolicy {
            PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*", Condition: { StringEqual: { "aws:SourceAccount": "123456789012" } } }] },
            //~                                                                                                                                            ^
        }
    }
}

fn main() {}
