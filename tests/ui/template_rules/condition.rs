use infra::infra;

infra! {
    #[rules({ Live: { RuleCondition: Fn::Not(prod), Assertions: [{ Assert: Fn::Equals(stage, "dev") }] } })]
    //~                                      ^
    pub stack Bad {
        param stage: String {}
        condition prod = Fn::Equals(stage, "prod");
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
