use infra::infra;

infra! {
    pub stack Bad {
        robot: AWS::IAM::User {}
        key: AWS::IAM::AccessKey { UserName: robot }
        worker: AWS::ECS::TaskDefinition {
            ContainerDefinitions: [{
                Name: "worker", Image: "worker",
                Environment: [
                    { Name: "DB_PASS", Value: "hunter2" },
                    //~                       ^
                    { Name: "AWS_SECRET", Value: key.SecretAccessKey },
                    //~                          ^
                    { Name: "AUTH", Value: "{{resolve:secretsmanager:auth}}" },
                    //~                    ^
                ],
            }],
        }
    }
}

fn main() {}
