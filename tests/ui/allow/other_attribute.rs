use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {
            #[cfg(test)]
    //~       ^
            DisplayName: "work",
            /// What it is for.
    //~     ^
            Tags: [],
            #[allow(unknown_property = "new tomorrow")]
            //~     ^
            FifoTopic: false,
            #[allow(dead_code)]
    //~       ^
            TopicName: "work",
        }
    }
}

fn main() {}
