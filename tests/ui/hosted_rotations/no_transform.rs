use infra::infra;

infra! {
    pub stack Bad {
        login: AWS::SecretsManager::Secret {
            GenerateSecretString: {
                SecretStringTemplate: "{\"username\":\"owner\"}",
                GenerateStringKey: "password",
                ExcludeCharacters: "/@\" '\\",
            },
        }
        turn: AWS::SecretsManager::RotationSchedule {
            SecretId: login,
            HostedRotationLambda: { RotationType: "PostgreSQLSingleUser" },
        //~ ^
            RotationRules: { AutomaticallyAfterDays: 30 },
        }
    }
}

fn main() {}
