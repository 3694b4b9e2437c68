use infra::infra;

infra! {
    pub stack Bad {
        divided: AWS::ElastiCache::ParameterGroup {
            CacheParameterGroupFamily: "valkey8",
            Description: "in cluster mode",
            Properties: { "cluster-enabled": "yes" },
        }
        sessions: AWS::ElastiCache::ReplicationGroup {
            ReplicationGroupDescription: "sessions",
            CacheNodeType: "cache.t4g.micro",
            Engine: "valkey",
            TransitEncryptionEnabled: true,
            CacheParameterGroupName: divided,
            AutomaticFailoverEnabled: false,
        //~                           ^
        }
    }
}

fn main() {}
