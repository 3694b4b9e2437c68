use infra::infra;

infra! {
    pub stack Bad {
        jobs: AWS::SQS::Queue { Tags: [{ Key: "team", Value: "shop" }, { Key: "team", Value: "mail" }] }
        //~                                                                   ^
    }
}

fn main() {}
