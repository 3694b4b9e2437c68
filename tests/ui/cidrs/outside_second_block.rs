use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        more: AWS::EC2::VPCCidrBlock { VpcId: vpc, CidrBlock: "10.1.0.0/16" }
        inside: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.1.0.0/24" }
        far: AWS::EC2::Subnet { VpcId: vpc, CidrBlock: "10.2.0.0/24" }
        //~                                            ^
    }
}

fn main() {}
