use infra::infra;

infra! {
    pub stack Bad {
        #[metadata({
            "AWS::CloudFormation::Init": {
                config: { commands: { test: { comand: "nginx -t" } } },
        //~                                   ^
            },
        })]
        server: AWS::EC2::Instance { ImageId: "ami-0123456789abcdef0" }
    }
}

fn main() {}
