use infra::infra;

infra! {
    pub stack Bad {
        subnet: AWS::EC2::Subnet { VpcId: "subnet-0123456789abcdef0", CidrBlock: "10.0.0.0/24" }
        //~                               ^
    }
}

fn main() {}
