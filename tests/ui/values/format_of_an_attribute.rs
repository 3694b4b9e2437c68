use infra::infra;

infra! {
    pub stack Bad {
        jobs: AWS::SQS::Queue {}
        topic: AWS::SNS::Topic { DisplayName: format!("of {}{}", 2, jobs.QueueName) }
        //~                                                         ^
    }
}

fn main() {}
