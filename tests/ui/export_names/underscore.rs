use infra::infra;

infra! {
    pub stack Bad {
        jobs: AWS::SQS::Queue {}
        #[export = "shop_jobs"]
        //~        ^
        out arn = jobs.Arn;
    }
}

fn main() {}
