use infra::infra;

infra! {
    #[acronyms(EFS, Vpc)]
    //~             ^
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
    }
}

fn main() {}
