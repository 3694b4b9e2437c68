use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/20" }
        wide: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.0.0.0/18" }
        //~                                             ^
    }
}

fn main() {}
