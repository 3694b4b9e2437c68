use infra::infra;

infra! {
    pub stack Bad {
        task: AWS::ECS::TaskDefinition {
            RequiresCompatibilities: ["EC2"],
            NetworkMode: "awsvpc",
            ContainerDefinitions: [{ Name: "web", Image: "nginx" }],
        }
        service: AWS::ECS::Service {
            LaunchType: "FARGATE",
        //~             ^
            TaskDefinition: task,
            NetworkConfiguration: { AwsvpcConfiguration: { Subnets: ["subnet-0123456789abcdef0"] } },
        }
    }
}

fn main() {}
