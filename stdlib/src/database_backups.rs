//! [`DatabaseBackups`]: what AWS Backup keeps of a database. It must not know how the database is made.

use infra::{Text, infra};

use crate::{BackupPlan, KmsKey};

infra! {
    /// A vault, a plan that puts a copy into it each night, and the role that makes it.
    ///
    /// The role has AWS's own `AWSBackupServiceRolePolicyForBackup` (cdk-nag's IAM4): which actions a copy takes is AWS Backup's to say, and
    /// changes with it.
    pub(crate) construct DatabaseBackups {
        /// The ARN of the database.
        in database: Text;
        /// A name that no other vault of the account has, and that is the same for as long as the database is.
        in name: Text;
        /// For how long copies are kept.
        in plan: BackupPlan;
        /// The key that encrypts the vault.
        in key: KmsKey;

        // AWS removes no vault that holds copies, and the copies are what is left of a database that is gone.
        #[deletion(retain)]
        vault: AWS::Backup::BackupVault { BackupVaultName: name, EncryptionKeyArn: key.arn() }
        role: AWS::IAM::Role {
            AssumeRolePolicyDocument: {
                Version: "2012-10-17",
                Statement: [{
                    Effect: "Allow",
                    Principal: { Service: "backup.amazonaws.com" },
                    Action: "sts:AssumeRole",
                }],
            },
            ManagedPolicyArns: [
                "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup",
            ],
        }
        nightly: AWS::Backup::BackupPlan {
            BackupPlan: {
                BackupPlanName: "Nightly",
                BackupPlanRule: [{
                    RuleName: "Nightly",
                    TargetBackupVault: vault,
                    ScheduleExpression: "cron(0 5 * * ? *)",
                    Lifecycle: { DeleteAfterDays: plan.days() },
                }],
            },
        }
        selection: AWS::Backup::BackupSelection {
            BackupPlanId: nightly,
            BackupSelection: { SelectionName: "Database", IamRoleArn: role, Resources: [database] },
        }
    }
}
