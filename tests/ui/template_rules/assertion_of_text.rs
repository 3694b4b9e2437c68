use infra::infra;

infra! {
    #[rules({ Europe: { Assertions: ["eu-west-1"] } })]
    //~                              ^
    pub stack Bad {
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
