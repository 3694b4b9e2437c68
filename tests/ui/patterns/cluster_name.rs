use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster { Engine: "aurora-mysql", DBClusterIdentifier: "-orders" }
        //~                                                                          ^
    }
}

fn main() {}
