use infra::infra;

infra! {
    pub construct Bad {
        topic: AWS::SNS::Topic {}
        queue: AWS::SQS::Queue {}
        grant queue {
        //~   ^
            publish topic;
        }
    }
}

fn main() {}
