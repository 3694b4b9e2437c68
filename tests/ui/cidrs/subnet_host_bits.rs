use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        odd: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.1.7/24" }
        //~                                            ^
    }
}

fn main() {}
