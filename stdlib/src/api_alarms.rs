//! [`ApiAlarms`]: what somebody is told of an API. It must not know how the API is made.

use infra::infra;

use crate::{ErrorRate, Latency, RoutedApi};

infra! {
    /// Alarms of an API: where too many answers are errors of the server's, and where answers take too long.
    ///
    /// ```text
    /// alerts: AWS::SNS::Topic { KmsMasterKeyId: key }
    /// alarms: ApiAlarms { api: api, notify: alerts }
    /// ```
    ///
    /// Each looks at five minutes, and goes off when three of five such periods are over the limit; then `notify` is told, and again
    /// when it is over. A topic that is encrypted needs a key whose policy lets `cloudwatch.amazonaws.com` use it.
    pub construct ApiAlarms {
        /// The API.
        in api: RoutedApi;
        /// The topic that is told.
        in notify: AWS::SNS::Topic;
        /// From which share of answers that are the server's errors on, in percent, above 0 and up to 100.
        in errors: ErrorRate = 1.0;
        /// From how many milliseconds on, of the slowest of a hundred answers, 1 to 29000.
        in latency: Latency = 3000;

        errors_alarm: AWS::CloudWatch::Alarm {
            AlarmDescription: "Too many answers of ${api.name} are errors of the server's",
            Namespace: "AWS/ApiGateway",
            MetricName: "5XXError",
            Dimensions: [{ Name: "ApiName", Value: api.name }, { Name: "Stage", Value: api.stage }],
            Statistic: "Average",
            Threshold: errors.share(),
            ComparisonOperator: "GreaterThanOrEqualToThreshold",
            Period: 300,
            EvaluationPeriods: 5,
            DatapointsToAlarm: 3,
            TreatMissingData: "notBreaching",
            AlarmActions: [notify],
            OKActions: [notify],
        }
        latency_alarm: AWS::CloudWatch::Alarm {
            AlarmDescription: "Answers of ${api.name} take too long",
            Namespace: "AWS/ApiGateway",
            MetricName: "Latency",
            Dimensions: [{ Name: "ApiName", Value: api.name }, { Name: "Stage", Value: api.stage }],
            ExtendedStatistic: "p99",
            Unit: "Milliseconds",
            Threshold: latency,
            ComparisonOperator: "GreaterThanOrEqualToThreshold",
            Period: 300,
            EvaluationPeriods: 5,
            DatapointsToAlarm: 3,
            TreatMissingData: "notBreaching",
            AlarmActions: [notify],
            OKActions: [notify],
        }
    }
}
