use infra::infra;

infra! {
    pub stack Bad {
        #[depends_on(migration)]
        cluster: AWS::RDS::DBCluster { Engine: "aurora-postgresql" }
//~     ^
        migration: Custom::Migration { ServiceToken: "arn", Cluster: cluster }
    }
}

fn main() {}
