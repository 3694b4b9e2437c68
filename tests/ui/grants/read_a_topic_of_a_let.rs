use infra::infra;

infra! {
    pub construct Bad {
        in role: AWS::IAM::Role;
        topic: AWS::SNS::Topic {}
        let alerts = topic;
        grant role {
            read alerts;
//~         ^
        }
    }
}

fn main() {}
