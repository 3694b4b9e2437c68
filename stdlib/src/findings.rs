//! What scanners find in a stack of these constructs, and why it is left: for whoever has to answer an audit. It must not be used as code.
//!
//! `cargo run --example compliant` asks for all that the constructs have inputs for. What checkov, cdk-nag's packs AwsSolutions,
//! HIPAA.Security, NIST.800.53.R5, PCI.DSS.321 and Serverless, and AWS Control Tower's proactive controls find in it stands in the first
//! table. The others are what they find besides where inputs keep their defaults, as in `--example backend`, and in what a stack declares
//! itself. A test holds all to what the scanners say: a finding that has no reason here fails it, and so does a reason that nothing needs
//! any more. Which resource has which finding, `tests/golden/audit` lists.
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
//! | functions in no network | `CKV_AWS_117`, `LambdaInsideVPC`, `CT.LAMBDA.PR.3` | `AWS::Lambda::Function` | nobody can connect to a function in one or the other, and what it calls asks who it is; `subnets` |
//! | key of queues | `CKV_AWS_27` | `AWS::SQS::Queue` | SQS encrypts with a key of its own, which the rule does not count; `key`, and of a queue of the stack's own `KmsMasterKeyId` |
//! | failed messages | `LambdaEventSourceMappingDestination` | `AWS::Lambda::EventSourceMapping` | of a queue they go where its `RedrivePolicy` says; Lambda takes a destination for streams only |
//! | objects and indexes | `IAM5[Resource::<Arn>/*]`, `IAM5[Resource::<Arn>/index/*]` | `AWS::IAM::Role` | a `grant` of a bucket is one of its objects, a `grant` of a table one of its indexes; for less, `allow` |
//!
//! # What a stack declares itself
//!
//! A resource by CloudFormation's name, such as `AWS::S3::Bucket`, has what the stack gives it. `--example events` and `--example shop` give
//! theirs what their story needs, and a stack that is audited more:
//!
//! | matter | findings | of | why |
//! |---|---|---|---|
//! | a bucket's access log | `CKV_AWS_18`, `S1`, `S3BucketLoggingEnabled`, `CT.S3.PR.2` | `AWS::S3::Bucket` | it needs a second bucket; `LoggingConfiguration` |
//! | a bucket by TLS | `S10`, `S3BucketSSLRequestsOnly` | `AWS::S3::Bucket` | an `AWS::S3::BucketPolicy` that denies where `aws:SecureTransport` is false |
//! | a bucket's key | `S3DefaultEncryptionKMS`, `CT.S3.PR.10` | `AWS::S3::Bucket` | S3 encrypts with a key of its own; `BucketEncryption` |
//! | a bucket's copies | `S3BucketReplicationEnabled` | `AWS::S3::Bucket` | they need a bucket elsewhere; `ReplicationConfiguration` |
//! | a bucket's life | `CT.S3.PR.3`, `CT.S3.PR.6`, `CT.S3.PR.9` | `AWS::S3::Bucket` | when objects may go, and how long they may not, is for who keeps them; `LifecycleConfiguration`, `ObjectLockConfiguration` |
//! | a bucket's events | `CT.S3.PR.4` | `AWS::S3::Bucket` | nobody listens; [`BucketWorker`](crate::BucketWorker) does |
//! | a table's key | `CKV_AWS_119` | `AWS::DynamoDB::Table` | DynamoDB encrypts with a key of its own; `SSESpecification` |
//! | a table's copies | `DynamoDBInBackupPlan` | `AWS::DynamoDB::Table` | they cost; an `AWS::Backup::BackupSelection` |
//! | a topic's key | `CKV_AWS_26`, `SNSEncryptedKMS`, `SNS3` | `AWS::SNS::Topic` | alarms hold no secret; `KmsMasterKeyId`, with a key that lets CloudWatch in, as an [`EncryptionKey`](crate::EncryptionKey) does |
