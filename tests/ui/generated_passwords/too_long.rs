use infra::infra;

infra! {
    pub stack Bad {
        password: AWS::SecretsManager::Secret {
            GenerateSecretString: {
                SecretStringTemplate: r#"{"username":"master"}"#, GenerateStringKey: "password",
                ExcludeCharacters: "\"@/\\", PasswordLength: 64,
                //~                                          ^
            },
        }
        #[deletion(snapshot)]
        #[update_replace(snapshot)]
        database: AWS::RDS::DBInstance {
            Engine: "mysql", DBInstanceClass: "db.t4g.micro", AllocatedStorage: "20", StorageEncrypted: true,
            MasterUsername: "master",
            MasterUserPassword: "{{resolve:secretsmanager:${password}:SecretString:password}}",
        }
    }
}

fn main() {}
