use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        subnet: AWS::EC2::Subnet {
            VpcId: vpc, CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1a", AvailabilityZoneId: "euw1-az1",
            //~                                                                   ^
        }
    }
}

fn main() {}
