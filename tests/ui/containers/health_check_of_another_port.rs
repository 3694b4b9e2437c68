use infra::infra;

infra! {
    pub stack Bad {
        task: AWS::ECS::TaskDefinition {
            ContainerDefinitions: [
                {
                    Name: "web",
                    Image: "nginx",
                    Memory: 128,
                    PortMappings: [{ ContainerPort: 80, HostPort: 0 }],
                },
            ],
        }
        group: AWS::ElasticLoadBalancingV2::TargetGroup {
            Port: 80,
            Protocol: "HTTP",
            VpcId: "vpc-0123456789abcdef0",
            HealthCheckPort: "8080",
        //~                  ^
        }
        service: AWS::ECS::Service {
            TaskDefinition: task,
            LoadBalancers: [{ ContainerName: "web", ContainerPort: 80, TargetGroupArn: group }],
        }
    }
}

fn main() {}
