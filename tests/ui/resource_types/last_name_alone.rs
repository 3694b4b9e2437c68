use infra::infra;

infra! {
    pub stack Bad {
        queue: Queue { FifoQueue: true }
        //~    ^
    }
}

fn main() {}
