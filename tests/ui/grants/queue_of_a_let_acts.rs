use infra::infra;

infra! {
    pub construct Bad {
        topic: AWS::SNS::Topic {}
        queue: AWS::SQS::Queue {}
        let worker = queue;
        grant worker {
        //~   ^
            publish topic;
        }
    }
}

fn main() {}
