use infra::infra;

infra! {
    pub stack Bad {
        subnet: AWS::EC2::Subnet {
            VpcId: "vpc-0123456789abcdef0",
            CidrBlock: "10.0.0.0/24",
            AvailabilityZone: Fn::Select(0, Fn::GetAZs("eu-wst-1")),
        //~                                            ^
        }
    }
}

fn main() {}
