use infra::infra;

infra! {
    pub stack Bad {
        subnet: AWS::EC2::Subnet { VpcId: network, CidrBlock: "10.0.0.0/24" }
        //~                               ^
    }
}

fn main() {}
