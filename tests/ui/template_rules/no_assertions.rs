use infra::infra;

infra! {
    #[rules({ Europe: { RuleCondition: Fn::Equals(stage, "prod") } })]
    //~       ^
    pub stack Bad {
        param stage: String {}
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
