use infra::infra;

infra! {
    pub stack Jobs {
        in failed: AWS::SQS::Queue;
        queue: AWS::SQS::Queue { RedrivePolicy: { deadLetterTargetArn: failed, maxReceiveCount: 3 } }
        out queue: AWS::SQS::Queue = queue;
    }
}

infra! {
    pub app Bad {
        one: Jobs { failed: other.queue }
//~     ^
        other: Jobs { failed: one.queue }
    }
}

fn main() {}
