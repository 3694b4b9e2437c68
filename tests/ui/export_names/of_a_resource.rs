use infra::infra;

infra! {
    pub stack Bad {
        jobs: AWS::SQS::Queue {}
        #[export = "${jobs.QueueName}-arn"]
        //~        ^
        out arn = jobs.Arn;
    }
}

fn main() {}
