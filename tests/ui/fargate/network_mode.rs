use infra::infra;

infra! {
    pub stack Bad {
        task: AWS::ECS::TaskDefinition {
            RequiresCompatibilities: ["FARGATE"],
            NetworkMode: "bridge",
        //~              ^
            Cpu: "256",
            Memory: "512",
            ContainerDefinitions: [{ Name: "web", Image: "nginx" }],
        }
    }
}

fn main() {}
