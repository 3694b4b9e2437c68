use infra::infra;

infra! {
    pub construct Bad {
        in role: AWS::IAM::Role;
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        grant role {
            write vpc;
//~         ^
        }
    }
}

fn main() {}
