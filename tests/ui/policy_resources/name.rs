use infra::infra;

infra! {
    pub stack Bad {
        reads: AWS::IAM::ManagedPolicy {
            PolicyDocument: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "dynamodb:GetItem", Resource: "orders" }] },
            //~                                                                                                           ^
        }
    }
}

fn main() {}
