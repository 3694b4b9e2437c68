use infra::infra;

infra! {
    pub stack Bad {
        daily: AWS::Scheduler::Schedule {
            ScheduleExpression: "cron(0 9 * * * *)",
            //~                 ^
            FlexibleTimeWindow: { Mode: "OFF" },
            Target: { Arn: "arn:aws:sqs:eu-west-1:123456789012:q", RoleArn: "arn:aws:iam::123456789012:role/r" },
        }
    }
}

fn main() {}
