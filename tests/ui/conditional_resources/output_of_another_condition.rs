use infra::infra;

infra! {
    pub stack Bad {
        param stage: String {}
        param size: String {}
        condition prod = Fn::Equals(stage, "prod");
        condition large = Fn::Equals(size, "large");
        condition either = Fn::Or(prod, large);
        #[when(prod)]
        jobs: AWS::SQS::Queue {}
        other: AWS::SQS::Queue {}
        #[when(either)]
        out url = jobs;
        //~       ^
    }
}

fn main() {}
