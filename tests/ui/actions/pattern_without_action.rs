use infra::infra;

infra! {
    pub stack Bad {
        role: AWS::IAM::Policy {
            PolicyName: "reads",
            Roles: ["reader"],
            PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:Fetch*", Resource: "*" }] },
            //~                                                                             ^
        }
    }
}

fn main() {}
