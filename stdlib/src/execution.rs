//! [`Execution`]: what functions need to run in a network, once for all that share it. It must not know what they do.

use infra::{AWS, Grantee, Principal, Resource, Text, infra};

use crate::{LogDays, PrivateWithEgress, Subnets};

infra! {
    /// The role, the security group and the log of functions that run in a network. Several functions may share one: each
    /// log stream is named after its function.
    ///
    /// The role has AWS's own `AWSLambdaVPCAccessExecutionRole` (cdk-nag's IAM4): it is what Lambda asks for, and EC2 knows no
    /// resource for its actions. X-Ray knows none either. The group lets out HTTPS, and what grants add.
    pub(crate) construct Execution {
        /// Whose it is, for the console.
        in owner: &'static str;
        /// Where the functions run.
        in subnets: Subnets<PrivateWithEgress>;
        /// For how many days the log is kept.
        in log_days: LogDays;

        group: AWS::EC2::SecurityGroup { GroupDescription: owner, VpcId: subnets.vpc() }
        https: AWS::EC2::SecurityGroupEgress {
            GroupId: group,
            IpProtocol: "tcp",
            FromPort: 443,
            ToPort: 443,
            CidrIp: "0.0.0.0/0",
            Description: "HTTPS to AWS and to other services",
        }
        // The policies are part of the role: they go after the functions, whose network interfaces Lambda takes down with them.
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "lambda.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
            ManagedPolicyArns: [
                "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole",
            ],
            Policies: [{
                PolicyName: "Trace",
                PolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [{
                        Effect: "Allow",
                        Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"],
                        Resource: "*",
                    }],
                },
            }],
        }
        #[deletion(delete)]
        log: AWS::Logs::LogGroup { RetentionInDays: log_days }

        /// The role.
        out role: AWS::IAM::Role = role;
        /// The role's ARN.
        out role_arn: Text = role.Arn;
        /// The security group.
        out group: AWS::EC2::SecurityGroup = group;
        /// The security group's id.
        out group_id: Text = group.GroupId;
        /// The log's name.
        out log_name: Text = log.reference();
        /// The rule that functions have to wait for.
        out https: AWS::EC2::SecurityGroupEgress = https;
    }
}

/// Functions that run in an [`Execution`], as `grant` wants them.
#[derive(Clone, Copy)]
pub(crate) struct Runs(Principal);

impl Execution {
    /// Those that run these functions.
    pub(crate) fn principal(&self, functions: &[Resource<AWS::Lambda::Function>]) -> Principal {
        Principal::new(self.role)
            .in_group(self.group)
            .running(functions)
    }

    /// The one that runs this function.
    pub(crate) fn runs(&self, function: Resource<AWS::Lambda::Function>) -> Runs {
        Runs(self.principal(&[function]))
    }
}

impl Grantee for Runs {
    fn principal(&self) -> Principal {
        self.0
    }
}
