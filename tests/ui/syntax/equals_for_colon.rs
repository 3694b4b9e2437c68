use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic { TopicName = "orders" }
        //~                                ^
    }
}

fn main() {}
