use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(retain)]
        master: AWS::KMS::Key {
            KeyPolicy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { Service: "logs.amazonaws.com" }, Action: "kms:*", Resource: "*" }] },
        //~ ^
        }
    }
}

fn main() {}
