use infra::infra;

infra! {
    pub construct Bad {
        in role: AWS::IAM::Role;
        for place in ["home", "work"] {
            topic: AWS::SNS::Topic { DisplayName: place }
        }
        grant role {
            send topic[0];
//~         ^
        }
    }
}

fn main() {}
