use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            AllocatedStorage: 100,
//~         ^
        }
    }
}

fn main() {}
