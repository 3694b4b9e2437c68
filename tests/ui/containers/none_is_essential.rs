use infra::infra;

infra! {
    pub stack Bad {
        task: AWS::ECS::TaskDefinition {
            ContainerDefinitions: [
                {
                    Name: "web",
                    Image: "nginx",
                    Memory: 128,
                    Essential: false,
        //~                    ^
                },
            ],
        }
    }
}

fn main() {}
