use infra::infra;

infra! {
    pub stack Bad {
        task: AWS::ECS::TaskDefinition {
            NetworkMode: "awsvpc",
            ContainerDefinitions: [
                {
                    Name: "web",
                    Image: "nginx",
                    Memory: 128,
                    PortMappings: [{ ContainerPort: 80, HostPort: 8080 }],
        //~                                                       ^
                },
            ],
        }
    }
}

fn main() {}
