use infra::infra;

infra! {
    pub stack Bad {
        plan: AWS::Backup::BackupPlan {
            BackupPlan: {
                BackupPlanName: "nightly",
                BackupPlanRule: [{
                    RuleName: "nightly",
                    TargetBackupVault: "vault",
                    Lifecycle: { MoveToColdStorageAfterDays: 30, DeleteAfterDays: 60 },
                    //~                                                           ^
                }],
            },
        }
    }
}

fn main() {}
