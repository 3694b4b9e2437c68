use infra::infra;

infra! {
    pub stack Bad {
        task: AWS::ECS::TaskDefinition {
            RequiresCompatibilities: ["FARGATE"],
            NetworkMode: "awsvpc",
            Cpu: "256",
            Memory: "4096",
        //~         ^
            ContainerDefinitions: [{ Name: "web", Image: "nginx" }],
        }
    }
}

fn main() {}
