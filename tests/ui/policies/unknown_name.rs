use infra::infra;

infra! {
    pub stack Bad {
        role: AWS::IAM::Policy {
            PolicyName: "reads",
            Roles: ["reader"],
            PolicyDocument: { Version: "2012-10-17", Statments: [] , Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }] },
            //~                                      ^
        }
    }
}

fn main() {}
