use infra::infra;

infra! {
    /// A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them. A topic for each of them.
    pub stack Bad {
        //~   ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
