use infra::infra;

infra! {
    pub stack Bad {
        paid: AWS::Events::Rule { EventPattern: { source: "shop.orders", "detail-type": ["Paid"] } }
        //~                                               ^
    }
}

fn main() {}
