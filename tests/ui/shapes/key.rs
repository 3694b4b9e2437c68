use infra::infra;

infra! {
    pub stack Bad {
        secret: AWS::SecretsManager::Secret { KmsKeyId: "x" }
        //~                                             ^
    }
}

fn main() {}
