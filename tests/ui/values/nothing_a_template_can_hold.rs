use infra::infra;

infra! {
    pub stack Bad {
        let started = std::time::Duration::from_secs(1);
        topic: AWS::SNS::Topic { TopicName: started }
        //~                                 ^
    }
}

fn main() {}
