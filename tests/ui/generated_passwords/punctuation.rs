use infra::infra;

infra! {
    pub stack Bad {
        password: AWS::SecretsManager::Secret { GenerateSecretString: { PasswordLength: 24 } }
        //~                                                           ^
        #[deletion(snapshot)]
        #[update_replace(snapshot)]
        database: AWS::RDS::DBInstance {
            Engine: "postgres", DBInstanceClass: "db.t4g.micro", AllocatedStorage: "20", StorageEncrypted: true,
            MasterUsername: "master",
            MasterUserPassword: "{{resolve:secretsmanager:${password}}}",
        }
    }
}

fn main() {}
