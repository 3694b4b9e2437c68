use infra::infra;

infra! {
    pub stack Bad {
        group: AWS::AutoScaling::AutoScalingGroup {
            MinSize: "3",
            MaxSize: "1",
            //~      ^
            AvailabilityZones: Fn::GetAZs(),
            LaunchTemplate: { LaunchTemplateId: "lt-0123456789abcdef0", Version: "1" },
        }
    }
}

fn main() {}
