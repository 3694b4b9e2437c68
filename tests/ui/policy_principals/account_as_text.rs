use infra::infra;

infra! {
    pub stack Bad {
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: "123456789012", Action: "sts:AssumeRole" }] },
            //~                                                                                          ^
        }
    }
}

fn main() {}
