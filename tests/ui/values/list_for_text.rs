use infra::infra;

infra! {
    pub stack Bad {
        let names = vec!["a", "b"];
        topic: AWS::SNS::Topic { TopicName: names }
        //~                                 ^
    }
}

fn main() {}
