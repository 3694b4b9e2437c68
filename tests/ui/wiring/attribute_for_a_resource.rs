use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        subnet: AWS::EC2::Subnet { VpcId: vpc.CidrBlockAssociations, CidrBlock: "10.0.1.0/24" }
        //~                               ^
    }
}

fn main() {}
