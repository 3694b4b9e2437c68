use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        small: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.1.0/29" }
        //~                                              ^
    }
}

fn main() {}
