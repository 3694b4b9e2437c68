use infra::infra;

infra! {
    #[rules({ Live: { Assertions: [{ Assert: Fn::Equals(Fn::Join("", [stage, "-1"]), "prod-1") }] } })]
    //~                                                     ^
    pub stack Bad {
        param stage: String {}
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
