use infra::infra;

infra! {
    pub stack Bad {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:s3:::files" }, Action: "sts:AssumeRole" }] },
            //~                                                                                                 ^
        }
    }
}

fn main() {}
