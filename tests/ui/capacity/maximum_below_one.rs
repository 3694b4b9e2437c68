use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 0.5 },
            //~                                                                ^
        }
    }
}

fn main() {}
