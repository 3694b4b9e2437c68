use infra::infra;

infra! {
    pub stack Bad {
        queue: AWS::SQS::Queue {}
        rule: AWS::Events::Rule { ScheduleExpression: "rate(5 minutes)", Targets: [{ Id: "queue", Arn: queue.Arn }] }
        //~                                                                                            ^
    }
}

fn main() {}
