use infra::infra;

infra! {
    pub stack Bad {
        param stage: String {}
        condition production = Fn::Equals(stage, "production");
        condition testing = Fn::Not(production);

        #[when(production)]
        alerts: AWS::SNS::Topic {}
        #[when(testing)]
        mail: AWS::SNS::Subscription {
            TopicArn: alerts,
        //~           ^
            Protocol: "email",
            Endpoint: "team@example.com",
        }
    }
}

fn main() {}
