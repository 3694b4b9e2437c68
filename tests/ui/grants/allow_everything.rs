use infra::infra;

infra! {
    pub construct Bad {
        in role: AWS::IAM::Role;
        grant role {
            allow ["*"] on ["*"];
            //~    ^
        }
    }
}

fn main() {}
