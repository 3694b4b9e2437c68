use infra::infra;

infra! {
    pub stack Bad {
        plan: AWS::Backup::BackupVault { BackupVaultName: "vault", BackupVaultTags: { "": "x" } }
        //~                                                                           ^
    }
}

fn main() {}
