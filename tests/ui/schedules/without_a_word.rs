use infra::infra;

infra! {
    pub stack Bad {
        often: AWS::Events::Rule { ScheduleExpression: "5 minutes" }
        //~                                            ^
    }
}

fn main() {}
