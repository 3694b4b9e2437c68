use infra::infra;

infra! {
    pub stack Bad {
        cache: AWS::ElastiCache::ReplicationGroup {
            ReplicationGroupDescription: "sessions", AtRestEncryptionEnabled: false,
            //~                                                               ^
        }
    }
}

fn main() {}
