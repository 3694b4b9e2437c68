use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(retain)]
        files: AWS::S3::Bucket {}
        reads: AWS::IAM::ManagedPolicy {
            PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "s3://${files}/*" }] },
            //~                                                                                                       ^
        }
    }
}

fn main() {}
