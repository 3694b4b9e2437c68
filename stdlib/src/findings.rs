//! What scanners find in a stack of these constructs, and why it is left: for whoever has to answer an audit. It must not be used as code.
//!
//! `cargo run --example compliant` asks for all that the constructs have inputs for. What checkov, cdk-nag's packs AwsSolutions,
//! HIPAA.Security, NIST.800.53.R5, PCI.DSS.321 and Serverless, and AWS Control Tower's proactive controls find in it stands in the first
//! table. The second is what they find besides where inputs keep their defaults, as in `--example backend`. A test holds both to what the
//! scanners say: a finding that has no reason here fails it, and so does a reason that nothing needs any more. Which resource has which
//! finding, `tests/golden/audit` lists.
//!
//! # Whatever the inputs
//!
//! | matter | findings | of | why |
//! |---|---|---|---|
//! | one authorizer | `COG4` | `AWS::ApiGateway::Method` | the rule knows user pools only; `access` takes IAM, an authorizer function or a user pool, as callers need it |
//! | request validation | `APIG2` | `AWS::ApiGateway::RestApi` | a route with a `.schema.json` beside its handler is validated; without one there is nothing to validate by, and its handler checks what it reads |
//! | cache | `CKV_AWS_120`, `APIGWCacheEnabledAndEncrypted` | `AWS::ApiGateway::Stage` | a cache costs by the hour, and gives one caller what another was answered unless the key of each route says who asks, which its author alone knows |
//! | client certificate | `APIGWSSLEnabled` | `AWS::ApiGateway::Stage` | API Gateway shows it to backends that it calls by HTTP; functions are invoked by Lambda's own API, signed and over TLS |
//! | who invokes | `CT.LAMBDA.PR.2` | `AWS::Lambda::Permission` | each names one method of one API of this account; the rule reads a `SourceArn` only where it is plain text, `Ref` or `Fn::GetAtt`, and an ARN with the region and the account in it is `Fn::Sub` |
//! | answers that are waited for | `CKV_AWS_116`, `LambdaDLQ` | `AWS::Lambda::Function` | Lambda sends to a dead-letter queue what was invoked asynchronously; behind an API, and in a deploy, the caller waits and is told. For others, `dead_letters` |
//! | reserved concurrency | `CKV_AWS_115`, `LambdaConcurrency` | `AWS::Lambda::Function` | what is reserved is taken from the account's, so `concurrency` has no default; the migrator has no use for it, because CloudFormation alone calls it, one at a time |
//! | queues of dead letters | `SQS3`, `SQSRedrivePolicy`, `CT.SQS.PR.1` | `AWS::SQS::Queue` | they are the end of the way: functions and schedules name them as theirs, which the rules do not look at, knowing queues that name queues only |
//! | senders by TLS | `SQS4` | `AWS::SQS::Queue` | Lambda, EventBridge and SNS send, and they speak TLS; no policy lets anybody in whom the account's own policies do not |
//! | AWS's policies | `IAM4[AWSLambdaVPCAccessExecutionRole]`, `IAM4[AmazonAPIGatewayPushToCloudWatchLogs]`, `IAM4[AmazonRDSEnhancedMonitoringRole]`, `IAM4[AWSBackupServiceRolePolicyForBackup]` | `AWS::IAM::Role` | AWS keeps them for its own services, and which actions those take is for AWS to say; EC2 knows no resource for a function's network interfaces |
//! | tracing | `IAM5[Resource::*]`, `LambdaStarPermissions` | `AWS::IAM::Role` | `xray:PutTraceSegments` and `xray:PutTelemetryRecords` know no resource; nothing else is allowed on `*` |
//! | data keys | `IAM5[Action::kms:GenerateDataKey*]` | `AWS::IAM::Role` | the actions that make a data key, on one key, for who sends to a queue that it encrypts |
//! | inline policies | `IAMNoInlinePolicy` | `AWS::IAM::Role` | what a role may do belongs to it alone and goes with it; a managed policy could be attached to others |
//! | rotation | `SMG4`, `SecretsManagerRotationEnabled` | `AWS::SecretsManager::Secret` | only what uses a generated secret knows how to change it; the proxy alone logs in with the application's password, and nobody types it. RDS rotates the master password |
//! | backup by cluster | `RDSInBackupPlan` | `AWS::RDS::DBInstance` | Aurora keeps data in the cluster, which `backup_plan` selects; the rule looks for instances |
//! | default security group | `VPCDefaultSecurityGroupClosed` | `AWS::EC2::VPC` | CloudFormation cannot change it, the rule cannot see whether it is empty, and nothing here uses it |
//! | way out | `VPCNoUnrestrictedRouteToIGW` | `AWS::EC2::Route` | public subnets hold NAT gateways, which need it; functions and databases have no such route. Who needs no way out takes [`IsolatedVpc`](crate::IsolatedVpc) |
//!
//! # Where inputs keep their defaults
//!
//! | matter | findings | of | why |
//! |---|---|---|---|
//! | public routes | `APIG4`, `CKV_AWS_59` | `AWS::ApiGateway::Method` | `access: Access::Public` says so; there is no default |
//! | firewall | `APIG3`, `APIGWAssociatedWithWAF` | `AWS::ApiGateway::Stage` | it costs by the month; [`ApiFirewall`](crate::ApiFirewall) |
//! | key of logs | `CKV_AWS_158`, `CloudWatchLogGroupEncrypted`, `CT.CLOUDWATCH.PR.3` | `AWS::Logs::LogGroup` | CloudWatch Logs encrypts with a key of its own; a key of one's own costs, and is `key` |
//! | days of logs | `CT.CLOUDWATCH.PR.2` | `AWS::Logs::LogGroup` | thirty, because what is kept is paid for; `log_days` |
//! | key of settings | `CKV_AWS_173` | `AWS::Lambda::Function` | Lambda encrypts with a key of its own, and no secret stands there; `key` |
//! | key of secrets | `CKV_AWS_149`, `SecretsManagerUsingKMSKey` | `AWS::SecretsManager::Secret` | Secrets Manager encrypts with a key of its own; `key` |
//! | enhanced monitoring | `CKV_AWS_118`, `RDSEnhancedMonitoringEnabled`, `CT.RDS.PR.2` | `AWS::RDS::DBInstance` | what it writes is paid for; `monitoring` |
