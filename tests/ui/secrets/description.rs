use infra::infra;

//~ errors: 1
infra! {
    /// Pays with sk_live_51H8abcdefghijklmnop.
    pub stack Bad {
        jobs: AWS::SQS::Queue {}
    }
}

fn main() {}
