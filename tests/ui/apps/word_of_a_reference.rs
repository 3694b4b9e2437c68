use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue { DelaySeconds: 5 }
        #[reference(hard)]
        //~         ^
        out queue: AWS::SQS::Queue = queue;
    }
}

fn main() {}
