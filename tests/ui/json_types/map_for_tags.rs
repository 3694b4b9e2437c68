use infra::infra;

infra! {
    pub stack Bad {
        orders: AWS::SQS::Queue { Tags: { team: "shop" } }
//~                                     ^
    }
}

fn main() {}
