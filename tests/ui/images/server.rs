use infra::infra;

infra! {
    pub stack Bad {
        server: AWS::EC2::Instance { InstanceType: "t3.micro" }
        //~               ^
    }
}

fn main() {}
