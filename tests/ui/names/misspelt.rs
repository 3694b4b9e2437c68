use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        subnet: AWS::EC2::Subnet { VpcId: vcp, CidrBlock: "10.0.0.0/24" }
        //~                               ^
    }
}

fn main() {}
