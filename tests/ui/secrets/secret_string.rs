use infra::infra;

infra! {
    pub stack Bad {
        auth: AWS::SecretsManager::Secret { SecretString: "hunter2" }
        //~                                               ^
    }
}

fn main() {}
