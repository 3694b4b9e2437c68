use infra::infra;

infra! {
    pub stack Bad {
        logs: AWS::Logs::LogGroup { RetentionInDays: 7 }
        first: AWS::Logs::SubscriptionFilter {
            LogGroupName: logs, FilterPattern: "", DestinationArn: "arn:aws:lambda:eu-west-1:111122223333:function:a",
        }
        second: AWS::Logs::SubscriptionFilter {
            LogGroupName: logs, FilterPattern: "", DestinationArn: "arn:aws:lambda:eu-west-1:111122223333:function:b",
        }
        third: AWS::Logs::SubscriptionFilter {
            LogGroupName: logs, FilterPattern: "", DestinationArn: "arn:aws:lambda:eu-west-1:111122223333:function:c",
        }
        //~ errors: 1
    }
}

fn main() {}
