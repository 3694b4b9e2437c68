use infra::infra;

infra! {
    pub stack Bad {
        alarm: AWS::CloudWatch::Alarm { ComparisonOperator: "GreaterThanThreshold", EvaluationPeriods: 1, Threshold: 1 }
        //~                     ^
    }
}

fn main() {}
