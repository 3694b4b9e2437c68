use infra::infra;

infra! {
    pub construct Bad {
        in role: AWS::IAM::Role;
        queue: AWS::SQS::Queue {}
        grant role {
            allow ["sns:Publish"] on [queue.Arn];
            //~                       ^
        }
    }
}

fn main() {}
