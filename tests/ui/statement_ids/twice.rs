use infra::infra;

infra! {
    pub stack Bad {
        reads: AWS::IAM::ManagedPolicy {
            PolicyDocument: { Version: "2012-10-17", Statement: [
                { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" },
                { Sid: "Read", Effect: "Allow", Action: "s3:ListBucket", Resource: "arn:aws:s3:::files" },
                //~    ^
            ] },
        }
    }
}

fn main() {}
