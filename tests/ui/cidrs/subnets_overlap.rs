use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        one: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.0.0/20" }
        two: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.8.0/24" }
        //~                                            ^
    }
}

fn main() {}
