use infra::infra;

infra! {
    pub construct Bad {
        in role: AWS::IAM::Role;
        topic: AWS::SNS::Topic {}
        grant role {
            read topic as TOPIC;
//~         ^
        }
    }
}

fn main() {}
