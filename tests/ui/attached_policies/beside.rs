use infra::infra;

infra! {
    pub stack Bad {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }] },
            ManagedPolicyArns: [
                "arn:aws:iam::123456789012:policy/p0",
                "arn:aws:iam::123456789012:policy/p1",
                "arn:aws:iam::123456789012:policy/p2",
                "arn:aws:iam::123456789012:policy/p3",
                "arn:aws:iam::123456789012:policy/p4",
                "arn:aws:iam::123456789012:policy/p5",
                "arn:aws:iam::123456789012:policy/p6",
                "arn:aws:iam::123456789012:policy/p7",
                "arn:aws:iam::123456789012:policy/p8",
                "arn:aws:iam::123456789012:policy/p9",
            ],
        }
        more: AWS::IAM::ManagedPolicy {
            Roles: [role],
            //~     ^
            PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::files/*" }] },
        }
    }
}

fn main() {}
