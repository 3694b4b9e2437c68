use infra::infra;

infra! {
    pub stack Bad {
        #[metadata({
            "AWS::CloudFormation::Init": {
                config: { service: { systemd: { nginx: { enabled: true } } } },
        //~               ^
            },
        })]
        server: AWS::EC2::Instance { ImageId: "ami-0123456789abcdef0" }
    }
}

fn main() {}
