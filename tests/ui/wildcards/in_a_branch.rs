use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { Default: "test" }
        condition testing = Fn::Equals(stage, "test");
        reads: AWS::IAM::ManagedPolicy {
            PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "*", Resource: Fn::If(testing, "*", "arn:aws:s3:::files") }] },
            //~                                                                             ^
        }
    }
}

fn main() {}
