use infra::infra;

infra! {
    pub stack Bad {
        #[metadata({
            "AWS::CloudFormation::Init": {
                config: { files: { "/etc/key": { content: "a2V5", encoding: "base-64" } } },
        //~                                                                 ^
            },
        })]
        server: AWS::EC2::Instance { ImageId: "ami-0123456789abcdef0" }
    }
}

fn main() {}
