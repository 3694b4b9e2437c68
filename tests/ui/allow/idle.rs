use infra::infra;

infra! {
    pub stack Bad {
        #[allow(wildcards = "the break-glass role")]
        //~     ^
        queue: AWS::SQS::Queue {
            #[allow(lengths = "a long name")]
            //~     ^
            QueueName: "work",
            #[allow(ranges = "quota raised, ticket 4711", enums = "new tomorrow")]
            //~                                           ^
            DelaySeconds: 5000,
        }
        #[allow(sections = "one value is enough")]
        //~     ^
        out url = queue;
    }
}

fn main() {}
