use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        one: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.0.0/24", AvailabilityZone: "eu-west-1a" }
        two: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.1.0/24", AvailabilityZone: "us-east-1a" }
        //~                                                                             ^
    }
}

fn main() {}
