//! [`AuroraServerless`]: a PostgreSQL cluster. It must not know who connects to it.

use infra::{
    Granted, Id, Number, Resource, ToValue, Value, infra,
    verbs::{Connect, Read},
};

use crate::{
    Acu, AuroraPostgres, BackupDays, BackupPlan, DbName, DbUser, Insights, Isolated, KmsKey,
    Monitoring, OnDelete, Readers, SchemaClaims, Subnets, database_backups::DatabaseBackups,
};

/// The port of PostgreSQL, here and at the proxy.
pub(crate) const PORT: u16 = 5432;

infra! {
    /// An Aurora PostgreSQL cluster that scales between two capacities, encrypted, in subnets without a way out.
    ///
    /// RDS makes up the master user's password, keeps it in Secrets Manager and rotates it; no template holds it. Nobody is
    /// let in by itself: hand the cluster to an [`RdsProxy`](crate::RdsProxy).
    ///
    /// ```text
    /// database: AuroraServerless {
    ///     engine: AuroraPostgres::V16_11,
    ///     capacity: 0.5..=4.0,
    ///     subnets: network.isolated,
    ///     on_delete: OnDelete::Snapshot,
    /// }
    /// ```
    ///
    /// Left as it is: without `key`, AWS's keys encrypt storage and password, because a key of one's own costs money; without
    /// `monitoring`, enhanced monitoring is off, because it costs too (CKV_AWS_118); without `insights`, nothing is kept of its load
    /// (CKV_AWS_353); without `backup_plan`, no copies are made but Aurora's own (cdk-nag's RDSInBackupPlan), because they cost.
    /// RDS itself makes the log group of the exported log, which has no retention until somebody gives it one. The roles of `monitoring` and
    /// `backup_plan` have the policies that AWS keeps for them, `AmazonRDSEnhancedMonitoringRole` and `AWSBackupServiceRolePolicyForBackup`
    /// (cdk-nag's IAM4): which actions they take is the services' to say.
    pub construct AuroraServerless {
        /// The version. Raise it to upgrade; going back is not possible.
        in engine: AuroraPostgres;
        /// Between which capacities the cluster scales, in ACUs: `0.5..=4.0`.
        in capacity: Acu;
        /// Where the instances stand: subnets without a route to the internet, in two zones at least.
        in subnets: Subnets<Isolated>;
        /// What becomes of the data when the cluster leaves the template.
        in on_delete: OnDelete;
        /// How many instances only read, 0 to 15. They scale with the writer, and take over if it fails.
        in readers: Readers = 0;
        /// For how many days back to go to any second, 1 to 35.
        in backup_days: BackupDays = 7;
        /// For how many days AWS Backup keeps the copy that it makes each night, 1 to 36500; left out, it makes none. The copies stand in a
        /// vault that outlives the stack, and cost about 0.02 USD a GB and month.
        in backup_plan: BackupPlan = BackupPlan::NONE;
        /// The database in the cluster. Changing it replaces the cluster.
        in database: DbName = "app";
        /// The user that owns it. Changing it replaces the cluster.
        in master_user: DbUser = "master";
        /// Whether a delete is refused until this is `false`.
        in deletion_protection: bool = true;
        /// What Database Insights keeps of the load: `Insights::Standard` seven days for nothing, `Advanced` fifteen months.
        in insights: Insights = Insights::Off;
        /// How often enhanced monitoring measures the instances, in seconds: 1, 5, 10, 15, 30 or 60, and 0 never.
        in monitoring: Monitoring = 0;
        /// The key that encrypts storage, snapshots and the master user's password; left out, AWS's own. Changing it replaces the
        /// cluster.
        in key: KmsKey = KmsKey::NONE;

        #[deletion(on_delete.of_companions())]
        group: AWS::EC2::SecurityGroup { GroupDescription: "The database", VpcId: subnets.vpc() }
        to_nowhere: AWS::EC2::SecurityGroupEgress {
            GroupId: group,
            IpProtocol: "-1",
            CidrIp: "127.0.0.1/32",
            Description: "To nowhere - without a rule AWS adds one to everywhere",
        }
        #[deletion(on_delete.of_companions())]
        subnet_group: AWS::RDS::DBSubnetGroup {
            DBSubnetGroupDescription: "The database",
            SubnetIds: subnets,
        }

        #[deletion(on_delete)]
        cluster: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            EngineVersion: engine,
            ServerlessV2ScalingConfiguration: { MinCapacity: capacity.min(), MaxCapacity: capacity.max() },
            DatabaseName: database,
            MasterUsername: master_user,
            ManageMasterUserPassword: true,
            MasterUserSecret: key.arn().map(|arn| Value::map([("KmsKeyId", arn.to_value())])),
            Port: PORT,
            DBSubnetGroupName: subnet_group,
            VpcSecurityGroupIds: [group],
            StorageEncrypted: true,
            KmsKeyId: key.arn(),
            EnableIAMDatabaseAuthentication: true,
            BackupRetentionPeriod: backup_days,
            CopyTagsToSnapshot: true,
            DeletionProtection: deletion_protection,
            EnableCloudwatchLogsExports: ["postgresql"],
            DatabaseInsightsMode: insights.mode(),
            PerformanceInsightsEnabled: insights.enabled(),
            PerformanceInsightsRetentionPeriod: insights.days(),
            PerformanceInsightsKmsKeyId: insights_key,
        }
        let insights_key = insights.enabled().and_then(|_| key.arn());

        if backup_plan.days().is_some() {
            backups: DatabaseBackups {
                database: cluster.DBClusterArn,
                name: cluster.DBClusterResourceId,
                plan: backup_plan,
                key: key,
            }
        }

        if monitoring.seconds().is_some() {
            monitoring_role: AWS::IAM::Role {
                AssumeRolePolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [{
                        Effect: "Allow",
                        Principal: { Service: "monitoring.rds.amazonaws.com" },
                        Action: "sts:AssumeRole",
                        Condition: { StringEquals: { "aws:SourceAccount": AWS::AccountId } },
                    }],
                },
                ManagedPolicyArns: [
                    "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole",
                ],
            }
        }

        #[deletion(on_delete.of_companions())]
        writer: AWS::RDS::DBInstance {
            DBClusterIdentifier: cluster,
            DBInstanceClass: "db.serverless",
            Engine: "aurora-postgresql",
            PubliclyAccessible: false,
            PromotionTier: 0,
            AutoMinorVersionUpgrade: true,
            EnablePerformanceInsights: insights.enabled(),
            PerformanceInsightsRetentionPeriod: insights.days(),
            PerformanceInsightsKMSKeyId: insights_key,
            MonitoringInterval: monitoring.seconds(),
            MonitoringRoleArn: monitoring_role,
        }
        for reader in readers.readers() {
            // The first instance of a cluster becomes its writer.
            #[deletion(on_delete.of_companions())]
            #[depends_on(writer)]
            reader_instance: AWS::RDS::DBInstance {
                DBClusterIdentifier: cluster,
                DBInstanceClass: "db.serverless",
                Engine: "aurora-postgresql",
                PubliclyAccessible: false,
                // Tiers 0 and 1 scale with the writer.
                PromotionTier: 1,
                AutoMinorVersionUpgrade: true,
                EnablePerformanceInsights: insights.enabled(),
                PerformanceInsightsRetentionPeriod: insights.days(),
                PerformanceInsightsKMSKeyId: insights_key,
                MonitoringInterval: monitoring.seconds(),
                MonitoringRoleArn: monitoring_role,
            }
        }

        /// The address of the writer.
        out endpoint: Granted<Connect> = cluster.Endpoint.Address;
        /// The address that stands for all readers; without any, for the writer.
        out reader_endpoint: Granted<Connect> = cluster.ReadEndpoint.Address;
        /// The port.
        out port: Number = Number::from_value(infra::Value::Integer(PORT.into()));
        /// The ARN of the master user's password in Secrets Manager.
        out secret: Granted<Read> = cluster.MasterUserSecret.SecretArn;
        /// The cluster's identifier.
        out id: Id<AWS::RDS::DBCluster> = cluster;
        /// The security group that the cluster stands in.
        out security_group: AWS::EC2::SecurityGroup = group;
        /// Writer and readers, for what has to wait for them.
        out instances: Vec<Resource<AWS::RDS::DBInstance>> = [&[writer], reader_instance.as_slice()].concat();
        /// The database's name.
        out name: DbName = database;
        /// The master user's name.
        out user: DbUser = master_user;
        /// Who looks after the schema.
        out schema: SchemaClaims = SchemaClaims::new();
        /// The key that encrypts it.
        out key: KmsKey = key;
    }
}
