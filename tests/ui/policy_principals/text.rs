use infra::infra;

infra! {
    pub stack Bad {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "lambda.amazonaws.com", Action: "sts:AssumeRole" }] },
            //~                                                                                          ^
        }
    }
}

fn main() {}
