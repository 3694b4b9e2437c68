use infra::infra;

infra! {
    pub stack Bad {
        daily: AWS::Events::Rule { ScheduleExpression: "cron(0 9 * * 1-5)" }
        //~                                            ^
    }
}

fn main() {}
