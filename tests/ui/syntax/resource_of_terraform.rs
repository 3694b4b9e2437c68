use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        resource "aws_sqs_queue" "jobs" {}
//~     ^
    }
}

fn main() {}
