use infra::infra;

infra! {
    #[rules({ Live: { Assertions: [{ Asert: Fn::Equals(stage, "prod"), Assert: Fn::Equals(stage, "prod") }] } })]
    //~                              ^
    pub stack Bad {
        param stage: String {}
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
