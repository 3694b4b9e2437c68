//! An editor renames an output wherever Rust reads it, and not in texts.
use infra::{Text, infra};

infra! {
    construct Orders {
        queue: AWS::SQS::Queue {}
        out address: Text = queue.QueueUrl;
    }
}

infra! {
    stack Shop {
        orders: Orders {}
        worker: AWS::SQS::Queue { QueueName: "behind-${orders.url}" }
        //~                                  ^
    }
}

fn main() {}
