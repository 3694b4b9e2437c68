use infra::infra;

infra! {
    pub construct Jobs {
        in seconds: u32;
        queue: AWS::SQS::Queue { VisibilityTimeout: seconds }
    }
}

infra! {
    pub stack Bad {
        jobs: Jobs {
            #[allow(ranges = "quota raised, ticket 4711")]
            //~     ^
            seconds: 5
        }
        #[metadata({ #[allow(keys = "why not")] Note: "x" })]
        //~                  ^
        topic: AWS::SNS::Topic {}
        let tag = { #[allow(lengths = "short")] Key: "a", Value: "b" };
        //~                 ^
        other: AWS::SNS::Topic { Tags: [tag] }
    }
}

fn main() {}
