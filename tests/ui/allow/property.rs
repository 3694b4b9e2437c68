use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue {
            #[allow(ranges = "quota raised, ticket 4711")]
            DelaySeconds: 5000,
            VisibilityTimeout: 50000,
            //~                ^
        }
    }
}

fn main() {}
