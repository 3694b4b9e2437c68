use infra::infra;

infra! {
    pub stack Bad {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] },
            ManagedPolicyArns: ["arn:${AWS::Partition}:iam::aws:policy/AmazonS3FullAcces"],
            //~                 ^
        }
    }
}

fn main() {}
