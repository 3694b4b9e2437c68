use infra::infra;

infra! {
    pub stack Bad {
        nightly: AWS::AutoScaling::ScheduledAction {
            AutoScalingGroupName: "workers",
            DesiredCapacity: 0,
            Recurrence: "cron(0 22 * * ? *)",
            //~         ^
        }
    }
}

fn main() {}
