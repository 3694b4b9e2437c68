use infra::infra;

infra! {
    pub stack Bad {
        cluster: AWS::RDS::DBCluster { Engine: "aurora-postgresql" }
        out host = cluster.Endpoint.Adress;
        //~                ^
    }
}

fn main() {}
