use infra::infra;

infra! {
    pub stack Bad {
        "db": AWS::RDS::DBCluster { Engine: "aurora-postgresql" }
//~     ^
    }
}

fn main() {}
