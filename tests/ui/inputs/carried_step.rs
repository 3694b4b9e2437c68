use infra::infra;

infra! {
    pub construct Stream {
        in hours: &'static str;
        in size: f64;
        stream: AWS::Kinesis::Stream { RetentionPeriodHours: hours, ShardCount: 1 }
        alarm: AWS::CloudWatch::Alarm {
            ComparisonOperator: "GreaterThanThreshold",
            EvaluationPeriods: size,
            MetricName: "IteratorAge",
            Namespace: "AWS/Kinesis",
            Period: 60,
            Statistic: "Maximum",
            Threshold: 1,
        }
    }
}

infra! {
    pub stack Bad {
        texts: Stream { hours: "9", size: 1.0 }
        //~                    ^
        sizes: Stream { hours: "24", size: 0.0 }
        //~                                ^
    }
}

fn main() {}
