//! [`VpcFlowLog`]: the record of a network's traffic.

use infra::{Id, infra};

use crate::{FlowLogs, KmsKey, LogDays};

infra! {
    /// The record of a network's traffic in CloudWatch Logs.
    pub(crate) construct VpcFlowLog {
        /// Whose traffic.
        in vpc: Id<AWS::EC2::VPC>;
        /// Which of it.
        in traffic: FlowLogs;
        /// For how many days it is kept.
        in log_days: LogDays;
        /// The key that encrypts it.
        in key: KmsKey;

        if traffic.traffic_type().is_some() {
            #[deletion(delete)]
            log: AWS::Logs::LogGroup { RetentionInDays: log_days, KmsKeyId: key.arn() }
            role: AWS::IAM::Role {
                AssumeRolePolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [{
                        Effect: "Allow",
                        Principal: { Service: "vpc-flow-logs.amazonaws.com" },
                        Action: "sts:AssumeRole",
                        Condition: { StringEquals: { "aws:SourceAccount": AWS::AccountId } },
                    }],
                },
                Policies: [{
                    PolicyName: "WriteLog",
                    PolicyDocument: {
                        Version: "2012-10-17",
                        Statement: [{
                            Effect: "Allow",
                            Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
                            Resource: log.Arn,
                        }],
                    },
                }],
            }
            record: AWS::EC2::FlowLog {
                ResourceType: "VPC",
                ResourceId: vpc,
                TrafficType: traffic.traffic_type(),
                LogDestinationType: "cloud-watch-logs",
                LogGroupName: log,
                DeliverLogsPermissionArn: role.Arn,
            }
        }
    }
}
