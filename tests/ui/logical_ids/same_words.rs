use infra::infra;

infra! {
    pub stack Bad {
        param user_queue: String {}
        #[id = "UserQueue"]
        //~    ^
        queue: AWS::SQS::Queue { QueueName: user_queue }
        topic2: AWS::SNS::Topic {}
        #[was(topic2)]
        topic: AWS::SNS::Topic {}
    //~ ^
    }
}

fn main() {}
