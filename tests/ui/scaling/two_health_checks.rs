use infra::infra;

infra! {
    pub stack Bad {
        servers: AWS::AutoScaling::AutoScalingGroup {
            MinSize: "1",
            MaxSize: "2",
            AvailabilityZones: Fn::GetAZs(""),
            LaunchTemplate: { LaunchTemplateId: "lt-0123456789abcdef0", Version: "1" },
            HealthCheckType: "EC2,ELB",
        //~                  ^
        }
    }
}

fn main() {}
