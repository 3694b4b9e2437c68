use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        one: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.0.0/24" }
        two: AWS::EC2::Subnet { VpcId: one, CidrBlock: "10.0.1.0/24" }
        //~                            ^
    }
}

fn main() {}
