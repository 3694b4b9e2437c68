//! The table of grants: per type its verbs, per verb the actions with the ARNs that they act on, what the variable behind `as` holds, and
//! what the caller does with the key that encrypts the resource.
//!
//! A verb allows what a program needs that does just this, and no more: `read` no lists of other things, `send` no look at the queue.
//! A `*` among the ARNs stands only where the action takes nothing else.

/// The rows, for a macro that makes something of each: `AWS::Type { Verb as "variable" { [actions] on [ARNs]; key [actions]; } }`.
///
/// `key "Property"` behind a type says where its resources name the key that encrypts them; `needs "Property"` behind a verb what a
/// resource must have been given to offer it.
#[doc(hidden)]
#[macro_export]
macro_rules! __grants_of_resources {
    ($row:ident) => { $row! {
        // Storage
        AWS::S3::Bucket, key "BucketEncryption.ServerSideEncryptionConfiguration.ServerSideEncryptionByDefault.KMSMasterKeyID" {
            Read as "${Ref}" {
                ["s3:ListBucket"] on ["${Arn}"];
                ["s3:GetObject"] on ["${Arn}/*"];
                key ["kms:Decrypt"];
            }
            Write as "${Ref}" {
                ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"] on ["${Arn}/*"];
                key ["kms:Decrypt", "kms:GenerateDataKey*"]; // an upload in parts reads what it wrote
            }
            Put as "${Ref}" {
                ["s3:PutObject", "s3:AbortMultipartUpload"] on ["${Arn}/*"];
                key ["kms:Decrypt", "kms:GenerateDataKey*"];
            }
        }
        // DynamoDB uses a key as the caller, and by its documentation wants more of it than other services do.
        AWS::DynamoDB::Table, key "SSESpecification.KMSMasterKeyId" {
            Read as "${Ref}" {
                ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:ConditionCheckItem",
                    "dynamodb:DescribeTable"] on ["${Arn}", "${Arn}/index/*"];
                key ["kms:Decrypt", "kms:DescribeKey"];
            }
            Write as "${Ref}" {
                ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem",
                    "dynamodb:DescribeTable"] on ["${Arn}"];
                key ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];
            }
            Receive as "${StreamArn}" needs "StreamSpecification" {
                ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"] on ["${StreamArn}"];
                key ["kms:Decrypt", "kms:DescribeKey"];
            }
        }
        AWS::DynamoDB::GlobalTable, key "Replicas.SSESpecification.KMSMasterKeyId" {
            Read as "${Ref}" {
                ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan", "dynamodb:ConditionCheckItem",
                    "dynamodb:DescribeTable"] on ["${Arn}", "${Arn}/index/*"];
                key ["kms:Decrypt", "kms:DescribeKey"];
            }
            Write as "${Ref}" {
                ["dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem",
                    "dynamodb:DescribeTable"] on ["${Arn}"];
                key ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"];
            }
            Receive as "${StreamArn}" needs "StreamSpecification" {
                ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"] on ["${StreamArn}"];
                key ["kms:Decrypt", "kms:DescribeKey"];
            }
        }
        AWS::OpenSearchService::Domain {
            Read as "${DomainEndpoint}" { ["es:ESHttpGet", "es:ESHttpHead"] on ["${Arn}/*"]; }
            Write as "${DomainEndpoint}" {
                ["es:ESHttpPost", "es:ESHttpPut", "es:ESHttpPatch", "es:ESHttpDelete"] on ["${Arn}/*"];
            }
        }
        // Messages
        AWS::SQS::Queue, key "KmsMasterKeyId" {
            Send as "${Ref}" {
                ["sqs:SendMessage"] on ["${Arn}"];
                key ["kms:Decrypt", "kms:GenerateDataKey*"];
            }
            Receive as "${Ref}" {
                ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility", "sqs:GetQueueAttributes"] on ["${Arn}"];
                key ["kms:Decrypt"];
            }
        }
        AWS::SNS::Topic, key "KmsMasterKeyId" {
            Publish as "${Ref}" {
                ["sns:Publish"] on ["${Ref}"];
                key ["kms:Decrypt", "kms:GenerateDataKey*"];
            }
        }
        AWS::Events::EventBus {
            Put as "${Ref}" { ["events:PutEvents"] on ["${Arn}"]; }
        }
        AWS::Kinesis::Stream, key "StreamEncryption.KeyId" {
            Read as "${Ref}" {
                ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator",
                    "kinesis:ListShards"] on ["${Arn}"];
                key ["kms:Decrypt"];
            }
            Put as "${Ref}" {
                ["kinesis:PutRecord", "kinesis:PutRecords"] on ["${Arn}"];
                key ["kms:GenerateDataKey*"];
            }
            Write as "${Ref}" { // as AWS's library for producers does it, which looks at the shards
                ["kinesis:PutRecord", "kinesis:PutRecords", "kinesis:ListShards"] on ["${Arn}"];
                key ["kms:GenerateDataKey*"];
            }
        }
        AWS::Kinesis::StreamConsumer {
            Read as "${ConsumerARN}" { ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"] on ["${ConsumerARN}"]; }
        }
        AWS::KinesisFirehose::DeliveryStream {
            Put as "${Ref}" { ["firehose:PutRecord", "firehose:PutRecordBatch"] on ["${Arn}"]; }
        }
        AWS::SES::EmailIdentity {
            Send as "${Ref}" {
                ["ses:SendEmail", "ses:SendRawEmail"]
                    on ["arn:${AWS::Partition}:ses:${AWS::Region}:${AWS::AccountId}:identity/${Ref}"];
            }
        }
        // Keys, secrets, settings
        AWS::KMS::Key {
            Encrypt as "${Arn}" { ["kms:Encrypt", "kms:GenerateDataKey*"] on ["${Arn}"]; }
            Decrypt as "${Arn}" { ["kms:Decrypt"] on ["${Arn}"]; }
        }
        AWS::KMS::ReplicaKey {
            Encrypt as "${Arn}" { ["kms:Encrypt", "kms:GenerateDataKey*"] on ["${Arn}"]; }
            Decrypt as "${Arn}" { ["kms:Decrypt"] on ["${Arn}"]; }
        }
        AWS::SecretsManager::Secret, key "KmsKeyId" {
            Read as "${Ref}" {
                ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"] on ["${Ref}"];
                key ["kms:Decrypt"];
            }
            Write as "${Ref}" {
                ["secretsmanager:PutSecretValue"] on ["${Ref}"];
                key ["kms:Decrypt", "kms:GenerateDataKey*"];
            }
        }
        AWS::SSM::Parameter {
            Read as "${Ref}" {
                ["ssm:GetParameter", "ssm:GetParameters"]
                    on ["arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${/Ref}"];
            }
            Write as "${Ref}" {
                ["ssm:PutParameter"]
                    on ["arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter${/Ref}"];
            }
        }
        // What runs
        AWS::Lambda::Function {
            Invoke as "${Arn}" { ["lambda:InvokeFunction"] on ["${Arn}"]; }
        }
        AWS::Lambda::Alias {
            Invoke as "${Ref}" { ["lambda:InvokeFunction"] on ["${Ref}"]; }
        }
        AWS::Lambda::Version {
            Invoke as "${Ref}" { ["lambda:InvokeFunction"] on ["${Ref}"]; }
        }
        AWS::StepFunctions::StateMachine {
            Start as "${Ref}" { ["states:StartExecution"] on ["${Ref}"]; }
            Invoke as "${Ref}" { ["states:StartSyncExecution"] on ["${Ref}"]; }
            Read as "${Ref}" { // what has become of executions
                ["states:ListExecutions"] on ["${Ref}"];
                ["states:DescribeExecution", "states:GetExecutionHistory"]
                    on ["arn:${AWS::Partition}:states:${AWS::Region}:${AWS::AccountId}:execution:${Name}:*"];
            }
        }
        AWS::CodeBuild::Project {
            Start as "${Ref}" { ["codebuild:StartBuild"] on ["${Arn}"]; }
        }
        AWS::Glue::Job {
            Start as "${Ref}" {
                ["glue:StartJobRun"] on ["arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:job/${Ref}"];
            }
        }
        AWS::Bedrock::AgentAlias {
            Invoke as "${AgentAliasId}" { ["bedrock:InvokeAgent"] on ["${AgentAliasArn}"]; }
        }
        AWS::Bedrock::KnowledgeBase {
            Read as "${Ref}" { ["bedrock:Retrieve"] on ["${KnowledgeBaseArn}"]; }
        }
        // What is called over HTTPS
        AWS::ApiGateway::RestApi {
            Invoke { ["execute-api:Invoke"] on ["arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Ref}/*"]; }
        }
        AWS::ApiGatewayV2::Api {
            Invoke as "${ApiEndpoint}" {
                ["execute-api:Invoke"] on ["arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${Ref}/*"];
            }
        }
        AWS::AppSync::GraphQLApi {
            Invoke as "${GraphQLUrl}" { ["appsync:GraphQL"] on ["${Arn}/*"]; }
        }
        // Logs, users, images
        AWS::Logs::LogGroup {
            Write as "${Ref}" { ["logs:CreateLogStream", "logs:PutLogEvents"] on ["${Arn}"]; }
            Read as "${Ref}" { ["logs:DescribeLogStreams", "logs:GetLogEvents", "logs:FilterLogEvents"] on ["${Arn}"]; }
        }
        AWS::Cognito::UserPool {
            Read as "${Ref}" {
                ["cognito-idp:AdminGetUser", "cognito-idp:AdminListGroupsForUser", "cognito-idp:ListUsers", "cognito-idp:ListGroups",
                    "cognito-idp:ListUsersInGroup"] on ["${Arn}"];
            }
            Write as "${Ref}" {
                ["cognito-idp:AdminCreateUser", "cognito-idp:AdminUpdateUserAttributes", "cognito-idp:AdminEnableUser",
                    "cognito-idp:AdminDisableUser", "cognito-idp:AdminDeleteUser", "cognito-idp:AdminAddUserToGroup",
                    "cognito-idp:AdminRemoveUserFromGroup"] on ["${Arn}"];
            }
        }
        AWS::ECR::Repository {
            Read as "${RepositoryUri}" {
                ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"] on ["${Arn}"];
                ["ecr:GetAuthorizationToken"] on ["*"];
            }
            Write as "${RepositoryUri}" {
                ["ecr:BatchCheckLayerAvailability", "ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload",
                    "ecr:PutImage"] on ["${Arn}"];
                ["ecr:GetAuthorizationToken"] on ["*"];
            }
        }
    } };
}

/// The types whose resources act with a role, and the property that names it: whom `grant` takes beside roles.
#[doc(hidden)]
#[macro_export]
macro_rules! __roles_of_resources {
    ($row:ident) => {
        $row! {
            AWS::Lambda::Function "Role";
            AWS::StepFunctions::StateMachine "RoleArn";
            AWS::ECS::TaskDefinition "TaskRoleArn";
            AWS::CodeBuild::Project "ServiceRole";
            AWS::Glue::Job "Role";
            AWS::Pipes::Pipe "RoleArn";
            AWS::AppSync::DataSource "ServiceRoleArn";
            AWS::Scheduler::Schedule "Target.RoleArn";
        }
    };
}
