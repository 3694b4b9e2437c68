use infra::infra;

infra! {
    pub stack Bad {
        alarm: AWS::CloudWatch::Alarm {
            ComparisonOperator: "GreaterThanThreshold",
            EvaluationPeriods: 1,
            Namespace: "App",
            MetricName: "Errors",
            Statistic: "Sum",
            Period: 60,
            Threshold: 1,
            AlarmActions: [
                "arn:aws:sns:eu-west-1:123456789012:a",
                "arn:aws:sns:eu-west-1:123456789012:b",
                "arn:aws:sns:eu-west-1:123456789012:c",
                "arn:aws:sns:eu-west-1:123456789012:d",
                "arn:aws:sns:eu-west-1:123456789012:e",
                "arn:aws:sns:eu-west-1:123456789012:f",
        //~     ^
            ],
        }
    }
}

fn main() {}
