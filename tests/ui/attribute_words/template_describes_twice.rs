use infra::infra;

infra! {
    /// What is sold.
    #[template({ Description: "What is bought." })]
    //~          ^
    pub stack Bad {
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
