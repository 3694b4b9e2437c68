use infra::infra;

infra! {
    pub stack Bad {
        #[deletion(retain)]
        master: AWS::KMS::Key {
            KeyPolicy: { Version: "2012-10-17", Statement: [{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" }, Action: ["kms:Encrypt", "kms:Decrypt"], Resource: "*" }] },
        //~ ^
        }
    }
}

fn main() {}
