use infra::infra;

infra! {
    pub stack Bad {
        orders: AWS::SQS::Queue { QueueName: "orders.fifo" }
        //~                                  ^
    }
}

fn main() {}
