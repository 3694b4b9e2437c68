use infra::infra;

infra! {
    pub stack Bad {
        task: AWS::ECS::TaskDefinition {
            ContainerDefinitions: [
                {
                    Name: "web",
                    Image: "nginx",
                    Memory: 128,
                    LogConfiguration: { LogDriver: "awslogs", Options: { "awslogs-group": "/web" } },
        //~                                        ^
                },
            ],
        }
    }
}

fn main() {}
