use infra::infra;

infra! {
    pub stack Bad {
        task: AWS::ECS::TaskDefinition {
            RequiresCompatibilities: ["FARGATE"],
            NetworkMode: "awsvpc",
            Cpu: "256",
            Memory: "512",
            ContainerDefinitions: [{
                Name: "web",
                Image: "web:1",
                LogConfiguration: { LogDriver: "json-file" },
        //~                                    ^
            }],
        }
    }
}

fn main() {}
