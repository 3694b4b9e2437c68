use infra::infra;

infra! {
    pub stack Bad {
        every: AWS::Events::Rule { ScheduleExpression: "rate(1 minutes)" }
        //~                                            ^
    }
}

fn main() {}
