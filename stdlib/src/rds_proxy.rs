//! [`RdsProxy`]: the one way to a cluster. It must not know who takes it.

use infra::{Granted, Text, infra, verbs::Connect};

use crate::{
    AuroraServerless, DbName, DbUser, Isolated, SchemaClaims, Subnets, aurora_serverless::PORT,
};

infra! {
    /// A proxy that shares a cluster's connections among many functions. It takes TLS and IAM users only, and is the only one
    /// that the cluster lets in.
    ///
    /// ```text
    /// pool: RdsProxy { cluster: database, subnets: network.isolated }
    ///
    /// schema: Migrator { database: pool, sql: migrations!("migrations"), subnets: network.private }
    ///
    /// grant reports { connect schema as DATABASE; }
    /// ```
    ///
    /// By itself it does not offer `connect`, because the tables may not be there yet: a [`Migrator`](crate::Migrator) does, and
    /// [`Unmigrated`](crate::Unmigrated) where others look after the schema. `connect` lets the grantee in as the application's own
    /// role (without a migrator, as the cluster's master user) and sets `DATABASE_HOST`, `DATABASE_PORT`, `DATABASE_NAME` and
    /// `DATABASE_USER`. The password is a token that `rds:GenerateDBAuthToken` of any SDK signs without a call.
    ///
    /// A proxy is paid by the cluster's capacity, eight ACUs at least. It holds connections open, so a cluster behind one never
    /// pauses.
    pub construct RdsProxy {
        /// The cluster. It has one proxy, which is the one way to it.
        in cluster: AuroraServerless;
        /// Where the proxy stands: subnets without a route to the internet, in two zones at least.
        in subnets: Subnets<Isolated>;

        group: AWS::EC2::SecurityGroup { GroupDescription: "The proxy of the database", VpcId: subnets.vpc() }
        to_database: AWS::EC2::SecurityGroupEgress {
            GroupId: group,
            IpProtocol: "tcp",
            FromPort: PORT,
            ToPort: PORT,
            DestinationSecurityGroupId: cluster.security_group.attribute("GroupId"),
            Description: "To the database",
        }
        from_proxy: AWS::EC2::SecurityGroupIngress {
            GroupId: cluster.security_group.attribute("GroupId"),
            IpProtocol: "tcp",
            FromPort: PORT,
            ToPort: PORT,
            SourceSecurityGroupId: group,
            Description: "From the proxy",
        }

        // Where AWS's own key encrypts the password, its policy lets every reader of the secret decrypt it.
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "rds.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
            Policies: [{
                PolicyName: "ReadPassword",
                PolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [
                        {
                            Effect: "Allow",
                            Action: ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"],
                            Resource: cluster.secret,
                        },
                        cluster.key.decrypt_secrets(),
                    ],
                },
            }],
        }
        proxy: AWS::RDS::DBProxy {
            // A name is required. The cluster's is unique, legal, and changes only when the cluster does; so a second proxy of the
            // cluster is refused, for it would have the same.
            DBProxyName: cluster.id,
            EngineFamily: "POSTGRESQL",
            RequireTLS: true,
            // Debug logs hold the text of statements.
            DebugLogging: false,
            Auth: [{ AuthScheme: "SECRETS", IAMAuth: "REQUIRED", SecretArn: cluster.secret }],
            RoleArn: role,
            VpcSubnetIds: subnets.ids(),
            VpcSecurityGroupIds: [group],
        }
        // Until all these are there, the proxy finds no target, and CloudFormation gives up on it.
        #[depends_on(cluster.instances, role, to_database, from_proxy)]
        targets: AWS::RDS::DBProxyTargetGroup {
            DBProxyName: proxy,
            TargetGroupName: "default",
            DBClusterIdentifiers: [cluster.id],
        }

        /// The address.
        out endpoint: Granted<Connect> = proxy.Endpoint;
        /// The security group that the proxy stands in.
        out security_group: AWS::EC2::SecurityGroup = group;
        /// The proxy, whose `Auth` names the secrets of those whom it lets in.
        out proxy: AWS::RDS::DBProxy = proxy;
        /// The role with which the proxy reads those secrets.
        out role: AWS::IAM::Role = role;
        /// The proxy's own id, which only its ARN tells.
        out id: Text = Fn::Select(6, Fn::Split(":", proxy.DBProxyArn));
        /// Where the proxy leads, for what has to wait until it does.
        out targets: AWS::RDS::DBProxyTargetGroup = targets;
        /// The database's name.
        out name: DbName = cluster.name;
        /// The user's name.
        out user: DbUser = cluster.user;
        /// Who looks after the schema.
        out schema: SchemaClaims = cluster.schema;
    }
}
