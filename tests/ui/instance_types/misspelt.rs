use infra::infra;

infra! {
    pub stack Bad {
        server: AWS::EC2::Instance {
            ImageId: "ami-0123456789abcdef0",
            InstanceType: "t3.mirco",
        //~               ^
        }
    }
}

fn main() {}
