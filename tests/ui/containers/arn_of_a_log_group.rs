use infra::infra;

infra! {
    pub stack Bad {
        logs: AWS::Logs::LogGroup {}
        task: AWS::ECS::TaskDefinition {
            ContainerDefinitions: [
                {
                    Name: "web",
                    Image: "nginx",
                    Memory: 128,
                    LogConfiguration: {
                        LogDriver: "awslogs",
                        Options: { "awslogs-group": logs.Arn, "awslogs-region": AWS::Region },
        //~                                         ^
                    },
                },
            ],
        }
    }
}

fn main() {}
