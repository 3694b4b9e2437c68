use infra::infra;

infra! {
    pub construct Jobs {
        in seconds: &'static str;
        in periods: f64;
        queue: AWS::SQS::Queue { VisibilityTimeout: seconds }
        alarm: AWS::CloudWatch::Alarm {
            ComparisonOperator: "GreaterThanThreshold",
            EvaluationPeriods: periods,
            MetricName: "ApproximateAgeOfOldestMessage",
            Namespace: "AWS/SQS",
            Period: 60,
            Statistic: "Maximum",
            Threshold: 1,
        }
    }
}

infra! {
    pub stack Bad {
        texts: Jobs { seconds: "43201", periods: 1.0 }
        //~                    ^
        floats: Jobs { seconds: "43200", periods: 0.0 }
        //~                                       ^
    }
}

fn main() {}
