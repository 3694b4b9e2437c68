use infra::infra;

infra! {
    pub stack Bad {
        subnet: AWS::EC2::Subnet {
            VpcId: "vpc-0123456789abcdef0",
            CidrBlock: Fn::Select(0, Fn::Cidr("10.0.0.0/33", 2, 8)),
        //~                                   ^
        }
    }
}

fn main() {}
