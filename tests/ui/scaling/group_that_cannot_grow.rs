use infra::infra;

infra! {
    pub stack Bad {
        group: AWS::AutoScaling::AutoScalingGroup {
            MinSize: "2",
            MaxSize: "2",
            AvailabilityZones: Fn::GetAZs(),
            LaunchTemplate: { LaunchTemplateId: "lt-0123456789abcdef0", Version: "1" },
        }
        policy: AWS::AutoScaling::ScalingPolicy {
            AutoScalingGroupName: group,
            //~                   ^
            PolicyType: "TargetTrackingScaling",
            TargetTrackingConfiguration: {
                TargetValue: 50,
                PredefinedMetricSpecification: { PredefinedMetricType: "ASGAverageCPUUtilization" },
            },
        }
    }
}

fn main() {}
