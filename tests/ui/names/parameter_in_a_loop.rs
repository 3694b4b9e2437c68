use infra::infra;

infra! {
    pub stack Bad {
        param zones: CommaDelimitedList {}
        topic: AWS::SNS::Topic {}
        for zone in zones {
        //~         ^
            queue: AWS::SQS::Queue { QueueName: zone }
        }
    }
}

fn main() {}
