use infra::infra;

infra! {
    pub stack Bad {
        jobs: AWS::SQS::Queue { Tags: [{ Key: "aws:owner", Value: "shop" }] }
        //~                                   ^
    }
}

fn main() {}
