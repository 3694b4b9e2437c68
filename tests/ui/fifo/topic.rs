use infra::infra;

infra! {
    pub stack Bad {
        orders: AWS::SNS::Topic { TopicName: "orders", FifoTopic: true }
        //~                                  ^
    }
}

fn main() {}
