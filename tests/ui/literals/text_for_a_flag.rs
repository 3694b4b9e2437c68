use infra::infra;

infra! {
    pub construct Jobs {
        in fifo: bool;
        queue: AWS::SQS::Queue { FifoQueue: fifo }
    }
}

infra! {
    pub stack Bad {
        jobs: Jobs { fifo: "true" }
        //~                ^
    }
}

fn main() {}
