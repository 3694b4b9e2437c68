//! [`Execution`]: what functions need to run, in a network or in none, once for all that share it. It must not know what they do.

use infra::{
    AWS, Dependencies, Dependency, Grantee, Principal, Resource, Text, ToValue, Value, infra, text,
};

use crate::{FunctionLog, FunctionSubnets, KmsKey, LogDays};

infra! {
    /// The role and the log of functions, and their security group where they run in a network. Several functions may share one:
    /// each log stream is named after its function.
    ///
    /// In a network, the role has AWS's own `AWSLambdaVPCAccessExecutionRole` (cdk-nag's IAM4): it is what Lambda asks for, and EC2 knows no
    /// resource for its actions. X-Ray knows none either. The group lets out HTTPS, and what grants add.
    pub(crate) construct Execution {
        /// Whose it is, for the console.
        in owner: &'static str;
        /// Where the functions run.
        in subnets: FunctionSubnets;
        /// In which log group they write, and who makes that.
        in logs: FunctionLog = FunctionLog::Own;
        /// For how many days the log is kept.
        in log_days: LogDays;
        /// Whether they send traces to X-Ray.
        in tracing: bool = true;
        /// The key that encrypts the log.
        in key: KmsKey;

        if subnets.is_some() {
            group: AWS::EC2::SecurityGroup { GroupDescription: owner, VpcId: subnets.vpc() }
            https: AWS::EC2::SecurityGroupEgress {
                GroupId: group,
                IpProtocol: "tcp",
                FromPort: 443,
                ToPort: 443,
                CidrIp: "0.0.0.0/0",
                Description: "HTTPS to AWS and to other services",
            }
        }
        let managed = match (subnets.is_some(), logs) {
            (true, _) => Some(text!("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaVPCAccessExecutionRole")),
            (false, FunctionLog::Own) => None,
            (false, _) => Some(text!("arn:${AWS::Partition}:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole")),
        };
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
            ManagedPolicyArns: managed.map(|policy| vec![policy]),
            Policies: tracing.then(|| vec![trace()]),
        }
        if logs == FunctionLog::Own {
            #[deletion(delete)]
            log: AWS::Logs::LogGroup { RetentionInDays: log_days, KmsKeyId: key.arn() }
        }
        // AWS's own policy allows to write any log, so it is not taken where the network does not want it.
        if logs == FunctionLog::Own && !subnets.is_some() {
            logging: AWS::IAM::RolePolicy {
                RoleName: role,
                PolicyName: "Log",
                PolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [{
                        Effect: "Allow",
                        Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
                        Resource: log.map(|log| log.attribute("Arn")),
                    }],
                },
            }
        }

        /// The role.
        out role: AWS::IAM::Role = role;
        /// The role's ARN.
        out role_arn: Text = role.Arn;
        /// The security group, in a network.
        out group: Option<Resource<AWS::EC2::SecurityGroup>> = group;
        /// A function's `VpcConfig`, in a network.
        out vpc_config: Option<Value> = subnets.vpc_config(group.map(|group| group.attribute("GroupId")));
        /// The log, if it is declared here.
        out log: Option<Resource<AWS::Logs::LogGroup>> = log;
        /// Its name.
        out log_name: Option<Text> = log.map(|log| log.reference());
        /// What functions have to wait for: the rule that lets them out, or the right to write the log.
        out ready: Ready = Ready { https, logging, subnets };
    }
}

/// The right to send traces.
fn trace() -> Value {
    let statement = Value::map([
        ("Effect", Value::Text("Allow")),
        (
            "Action",
            vec!["xray:PutTraceSegments", "xray:PutTelemetryRecords"].to_value(),
        ),
        ("Resource", Value::Text("*")),
    ]);
    let document = Value::map([
        ("Version", Value::Text("2012-10-17")),
        ("Statement", vec![statement].to_value()),
    ]);
    Value::map([
        ("PolicyName", Value::Text("Trace")),
        ("PolicyDocument", document),
    ])
}

/// What functions have to wait for.
#[derive(Clone, Copy)]
pub(crate) struct Ready {
    https: Option<Resource<AWS::EC2::SecurityGroupEgress>>,
    logging: Option<Resource<AWS::IAM::RolePolicy>>,
    subnets: FunctionSubnets,
}

impl Dependency for Ready {
    fn add_to(&self, list: &mut Dependencies) {
        self.https.add_to(list);
        self.logging.add_to(list);
        self.subnets.add_to(list);
    }
}

/// Functions that run in an [`Execution`], as `grant` wants them.
#[derive(Clone, Copy)]
pub(crate) struct Runs(Principal);

impl Execution {
    /// Those that run these functions.
    pub(crate) fn principal(&self, functions: &[Resource<AWS::Lambda::Function>]) -> Principal {
        let principal = Principal::new(self.role).running(functions);
        match self.group {
            Some(group) => principal.in_group(group),
            None => principal,
        }
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
