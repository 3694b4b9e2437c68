use infra::infra;

infra! {
    #[rules({ Live: { RuleCondition: stage, Assertions: [{ Assert: Fn::Equals(AWS::Region, "eu-west-1") }] } })]
    //~                              ^
    pub stack Bad {
        param stage: String {}
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
