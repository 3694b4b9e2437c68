use infra::infra;

infra! {
    pub stack Bad {
        cache: AWS::ElastiCache::CacheCluster {
            Engine: "memcached",
            NumCacheNodes: 1,
            CacheNodeType: "cache.t3.large",
        //~                ^
        }
    }
}

fn main() {}
