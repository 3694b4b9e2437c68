use infra::infra;

infra! {
    pub stack Bad {
        group: AWS::AutoScaling::AutoScalingGroup {
            MinSize: "1",
            MaxSize: "3",
            DesiredCapacity: "5",
            //~              ^
            AvailabilityZones: Fn::GetAZs(),
            LaunchTemplate: { LaunchTemplateId: "lt-0123456789abcdef0", Version: "1" },
        }
    }
}

fn main() {}
