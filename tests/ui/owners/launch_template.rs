use infra::infra;

infra! {
    pub stack Bad {
        one: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        two: AWS::EC2::VPC { CidrBlock: "10.1.0.0/16" }
        subnet: AWS::EC2::Subnet { VpcId: one, CidrBlock: "10.0.0.0/24" }
        group: AWS::EC2::SecurityGroup { GroupDescription: "web", VpcId: two }
        template: AWS::EC2::LaunchTemplate {
            LaunchTemplateData: {
                ImageId: "ami-0123456789abcdef0",
                SecurityGroupIds: [group],
        //~                        ^
                NetworkInterfaces: [{ DeviceIndex: 0, SubnetId: subnet }],
            },
        }
    }
}

fn main() {}
