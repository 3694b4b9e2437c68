use infra::infra;

infra! {
    pub stack Bad {
        template: AWS::EC2::LaunchTemplate { LaunchTemplateData: { InstanceType: "t3.micro" } }
        workers: AWS::AutoScaling::AutoScalingGroup {
        //~                        ^
            MinSize: "1",
            MaxSize: "2",
            AvailabilityZones: Fn::GetAZs(),
            LaunchTemplate: { LaunchTemplateId: template, Version: template.LatestVersionNumber },
        }
    }
}

fn main() {}
