use infra::infra;

infra! {
    #[rules({ Europe: "eu-west-1" })]
    //~               ^
    pub stack Bad {
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
