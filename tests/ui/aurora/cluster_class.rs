use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            DBClusterInstanceClass: "db.r8g.large",
//~         ^
        }
    }
}

fn main() {}
