//! The names in maps of the user's own that AWS's documentation has, by what stands beside such a map. A map may have others.

use super::{Kind, Known, Site, usual};

/// A map: its type, the end of its path, the field beside it and how that begins (empty, where nothing stands beside), and its names.
struct Map {
    ty: &'static str,
    path: &'static str,
    beside: &'static str,
    begins: &'static str,
    names: &'static [&'static str],
}

/// The headers that answers of an API have, as a method names them.
const RESPONSE_HEADERS: &[&str] = &[
    "method.response.header.Access-Control-Allow-Origin",
    "method.response.header.Access-Control-Allow-Headers",
    "method.response.header.Access-Control-Allow-Methods",
    "method.response.header.Content-Type",
];

const fn map(
    ty: &'static str,
    path: &'static str,
    (beside, begins): (&'static str, &'static str),
    names: &'static [&'static str],
) -> Map {
    Map {
        ty,
        path,
        beside,
        begins,
        names,
    }
}

const fn of_action(provider: &'static str, names: &'static [&'static str]) -> Map {
    let path = "Stages[].Actions[].Configuration";
    map(
        "AWS::CodePipeline::Pipeline",
        path,
        ("ActionTypeId.Provider", provider),
        names,
    )
}

const POSTGRES: &[&str] = &[
    "rds.force_ssl",
    "log_min_duration_statement",
    "shared_preload_libraries",
    "log_statement",
    "max_connections",
    "rds.logical_replication",
    "work_mem",
    "statement_timeout",
    "idle_in_transaction_session_timeout",
    "pg_stat_statements.track",
    "log_connections",
    "timezone",
];
const MYSQL: &[&str] = &[
    "require_secure_transport",
    "slow_query_log",
    "long_query_time",
    "character_set_server",
    "collation_server",
    "max_connections",
    "binlog_format",
    "time_zone",
    "innodb_buffer_pool_size",
    "general_log",
    "log_output",
];

const MAPS: &[Map] = &[
    map(
        "AWS::SQS::Queue",
        "RedriveAllowPolicy",
        ("", ""),
        &["redrivePermission", "sourceQueueArns"],
    ),
    map(
        "AWS::SNS::Subscription",
        "RedrivePolicy",
        ("", ""),
        &["deadLetterTargetArn"],
    ),
    map(
        "AWS::SNS::Subscription",
        "DeliveryPolicy",
        ("", ""),
        &["healthyRetryPolicy", "throttlePolicy", "requestPolicy"],
    ),
    map(
        "AWS::SNS::Topic",
        "ArchivePolicy",
        ("", ""),
        &["MessageRetentionPeriod"],
    ),
    map(
        "AWS::Glue::Connection",
        "ConnectionInput.ConnectionProperties",
        ("ConnectionType", "JDBC"),
        &[
            "JDBC_CONNECTION_URL",
            "SECRET_ID",
            "USERNAME",
            "PASSWORD",
            "JDBC_ENFORCE_SSL",
        ],
    ),
    map(
        "AWS::Glue::Connection",
        "ConnectionInput.ConnectionProperties",
        ("ConnectionType", "KAFKA"),
        &[
            "KAFKA_BOOTSTRAP_SERVERS",
            "KAFKA_SSL_ENABLED",
            "KAFKA_SASL_MECHANISM",
        ],
    ),
    map(
        "AWS::Glue::Table",
        "TableInput.Parameters",
        ("", ""),
        &[
            "classification",
            "EXTERNAL",
            "skip.header.line.count",
            "projection.enabled",
            "compressionType",
        ],
    ),
    map(
        "AWS::Glue::Table",
        "TableInput.StorageDescriptor.SerdeInfo.Parameters",
        ("", ""),
        &[
            "serialization.format",
            "field.delim",
            "separatorChar",
            "quoteChar",
        ],
    ),
    map(
        "AWS::Cognito::UserPoolIdentityProvider",
        "ProviderDetails",
        ("ProviderType", "OIDC"),
        &[
            "client_id",
            "client_secret",
            "attributes_request_method",
            "oidc_issuer",
            "authorize_scopes",
        ],
    ),
    map(
        "AWS::Cognito::UserPoolIdentityProvider",
        "ProviderDetails",
        ("ProviderType", "SAML"),
        &["MetadataURL", "MetadataFile", "IDPSignout"],
    ),
    map(
        "AWS::Cognito::UserPoolIdentityProvider",
        "ProviderDetails",
        ("ProviderType", ""),
        &["client_id", "client_secret", "authorize_scopes"],
    ),
    map(
        "AWS::Cognito::UserPoolIdentityProvider",
        "AttributeMapping",
        ("", ""),
        &[
            "email",
            "username",
            "name",
            "given_name",
            "family_name",
            "email_verified",
        ],
    ),
    map(
        "AWS::Cognito::IdentityPool",
        "SupportedLoginProviders",
        ("", ""),
        &[
            "accounts.google.com",
            "graph.facebook.com",
            "www.amazon.com",
            "appleid.apple.com",
        ],
    ),
    map(
        "AWS::Athena::DataCatalog",
        "Parameters",
        ("", ""),
        &[
            "function",
            "catalog-id",
            "metadata-function",
            "record-function",
        ],
    ),
    map(
        "AWS::Backup::BackupPlan",
        "BackupPlan.AdvancedBackupSettings[].BackupOptions",
        ("", ""),
        &["WindowsVSS"],
    ),
    map(
        "AWS::Lambda::Function",
        "Environment.Variables",
        ("", ""),
        &usual::NAMES_OF_SETTINGS,
    ),
    map(
        "",
        "LogConfiguration.Options",
        ("LogDriver", "awslogs"),
        &[
            "awslogs-group",
            "awslogs-region",
            "awslogs-stream-prefix",
            "awslogs-create-group",
            "awslogs-datetime-format",
            "mode",
            "max-buffer-size",
        ],
    ),
    map(
        "",
        "LogConfiguration.Options",
        ("LogDriver", "awsfirelens"),
        &[
            "Name",
            "region",
            "log_group_name",
            "log_stream_prefix",
            "delivery_stream",
            "auto_create_group",
        ],
    ),
    map(
        "",
        "LogConfiguration.Options",
        ("LogDriver", "splunk"),
        &[
            "splunk-url",
            "splunk-source",
            "splunk-sourcetype",
            "splunk-index",
            "splunk-format",
        ],
    ),
    map(
        "AWS::ElastiCache::ParameterGroup",
        "Properties",
        ("", ""),
        &[
            "maxmemory-policy",
            "notify-keyspace-events",
            "timeout",
            "cluster-enabled",
            "reserved-memory-percent",
            "slowlog-log-slower-than",
        ],
    ),
    map(
        "AWS::Glue::Job",
        "DefaultArguments",
        ("", ""),
        &[
            "--job-language",
            "--TempDir",
            "--job-bookmark-option",
            "--enable-metrics",
            "--enable-continuous-cloudwatch-log",
            "--enable-glue-datacatalog",
            "--extra-py-files",
            "--extra-jars",
            "--additional-python-modules",
            "--enable-auto-scaling",
            "--enable-spark-ui",
            "--spark-event-logs-path",
            "--datalake-formats",
            "--conf",
        ],
    ),
    map(
        "AWS::Budgets::Budget",
        "Budget.CostFilters",
        ("", ""),
        &[
            "Service",
            "TagKeyValue",
            "LinkedAccount",
            "Region",
            "UsageType",
            "CostCategory",
        ],
    ),
    map(
        "AWS::OpenSearchService::Domain",
        "AdvancedOptions",
        ("", ""),
        &[
            "rest.action.multi.allow_explicit_index",
            "override_main_response_version",
            "indices.fielddata.cache.size",
            "indices.query.bool.max_clause_count",
        ],
    ),
    map(
        "AWS::ApiGateway::GatewayResponse",
        "ResponseParameters",
        ("", ""),
        &[
            "gatewayresponse.header.Access-Control-Allow-Origin",
            "gatewayresponse.header.Access-Control-Allow-Headers",
            "gatewayresponse.header.Access-Control-Allow-Methods",
        ],
    ),
    map(
        "AWS::ApiGateway::Method",
        "MethodResponses[].ResponseParameters",
        ("", ""),
        RESPONSE_HEADERS,
    ),
    map(
        "AWS::ApiGateway::Method",
        "Integration.IntegrationResponses[].ResponseParameters",
        ("", ""),
        RESPONSE_HEADERS,
    ),
    map(
        "AWS::ApiGateway::Method",
        "Integration.RequestTemplates",
        ("", ""),
        &[
            "application/json",
            "application/x-www-form-urlencoded",
            "application/xml",
        ],
    ),
    map(
        "AWS::ApiGateway::Method",
        "Integration.IntegrationResponses[].ResponseTemplates",
        ("", ""),
        &["application/json", "text/html", "application/xml"],
    ),
    map(
        "AWS::RDS::DBParameterGroup",
        "Parameters",
        ("Family", "postgres"),
        POSTGRES,
    ),
    map(
        "AWS::RDS::DBParameterGroup",
        "Parameters",
        ("Family", "aurora-postgresql"),
        POSTGRES,
    ),
    map(
        "AWS::RDS::DBParameterGroup",
        "Parameters",
        ("Family", "m"),
        MYSQL,
    ),
    map(
        "AWS::RDS::DBParameterGroup",
        "Parameters",
        ("Family", "aurora-mysql"),
        MYSQL,
    ),
    map(
        "AWS::RDS::DBClusterParameterGroup",
        "Parameters",
        ("Family", "aurora-postgresql"),
        POSTGRES,
    ),
    map(
        "AWS::RDS::DBClusterParameterGroup",
        "Parameters",
        ("Family", "aurora-mysql"),
        MYSQL,
    ),
    map(
        "AWS::Cognito::IdentityPoolRoleAttachment",
        "Roles",
        ("", ""),
        &["authenticated", "unauthenticated"],
    ),
    of_action(
        "CodeStarSourceConnection",
        &[
            "ConnectionArn",
            "FullRepositoryId",
            "BranchName",
            "OutputArtifactFormat",
            "DetectChanges",
        ],
    ),
    of_action(
        "S3",
        &[
            "S3Bucket",
            "S3ObjectKey",
            "PollForSourceChanges",
            "BucketName",
            "Extract",
            "ObjectKey",
        ],
    ),
    of_action(
        "CodeCommit",
        &[
            "RepositoryName",
            "BranchName",
            "PollForSourceChanges",
            "OutputArtifactFormat",
        ],
    ),
    of_action("ECR", &["RepositoryName", "ImageTag"]),
    of_action(
        "CodeBuild",
        &[
            "ProjectName",
            "PrimarySource",
            "EnvironmentVariables",
            "BatchEnabled",
            "CombineArtifacts",
        ],
    ),
    of_action(
        "ECS",
        &[
            "ClusterName",
            "ServiceName",
            "FileName",
            "DeploymentTimeout",
        ],
    ),
    of_action(
        "CodeDeployToECS",
        &[
            "ApplicationName",
            "DeploymentGroupName",
            "TaskDefinitionTemplateArtifact",
            "TaskDefinitionTemplatePath",
            "AppSpecTemplateArtifact",
            "AppSpecTemplatePath",
            "Image1ArtifactName",
            "Image1ContainerName",
        ],
    ),
    of_action("CodeDeploy", &["ApplicationName", "DeploymentGroupName"]),
    of_action(
        "CloudFormation",
        &[
            "ActionMode",
            "StackName",
            "TemplatePath",
            "RoleArn",
            "Capabilities",
            "ParameterOverrides",
            "ChangeSetName",
            "TemplateConfiguration",
            "OutputFileName",
        ],
    ),
    of_action("Lambda", &["FunctionName", "UserParameters"]),
    of_action(
        "StepFunctions",
        &[
            "StateMachineArn",
            "Input",
            "InputType",
            "ExecutionNamePrefix",
        ],
    ),
    of_action(
        "Manual",
        &["NotificationArn", "CustomData", "ExternalEntityLink"],
    ),
];

/// The names that are known for a map.
pub(super) fn names(site: &Site<'_>) -> Vec<Known> {
    let is_meant = |map: &&Map| {
        let of_type = map.ty.is_empty() || map.ty == site.resource.name();
        let is_there = || {
            let beside = (site.beside)(map.beside);
            // Where nothing is said of it yet, the first is as good as any.
            beside.is_none_or(|beside| beside.starts_with(map.begins))
        };
        let is_at = site.path == map.path
            || map.ty.is_empty() && site.path.ends_with(&format!(".{}", map.path));
        of_type && is_at && (map.beside.is_empty() || is_there())
    };
    let Some(map) = MAPS.iter().find(is_meant) else {
        return Vec::new();
    };
    let docs = match (map.beside, (site.beside)(map.beside)) {
        ("", _) | (_, None) => "One of those that AWS's documentation has.".to_owned(),
        (_, Some(beside)) => format!("One of those that AWS's documentation has of `{beside}`."),
    };
    map.names
        .iter()
        .map(|name| Known::new(*name, Kind::Key, docs.clone()))
        .collect()
}

#[cfg(test)]
mod tests {
    use infra_schema::{lookup, resource};

    use super::MAPS;

    #[test]
    fn every_map_is_in_the_schema() {
        for map in MAPS.iter().filter(|map| !map.ty.is_empty()) {
            let mut node = resource(map.ty).expect(map.ty).root();
            for step in map.path.split('.') {
                let name = step.trim_end_matches("[]");
                node = lookup::property(node, name).unwrap_or_else(|| panic!("{}", map.path));
                if step.ends_with("[]") {
                    node = lookup::items(node).expect(map.path);
                }
            }
        }
    }
}
