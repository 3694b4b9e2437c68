use infra::infra;

infra! {
    pub stack Bad {
        sessions: AWS::ElastiCache::ReplicationGroup {
            ReplicationGroupDescription: "sessions",
            CacheNodeType: "cache.t4g.micro",
            Engine: "valkey",
            TransitEncryptionEnabled: true,
            NumNodeGroups: 2,
            ReplicasPerNodeGroup: 1,
            AutomaticFailoverEnabled: false,
        //~                           ^
        }
    }
}

fn main() {}
