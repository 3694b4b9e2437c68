use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            ServerlessV2ScalingConfiguration: { MinCapacity: 8, MaxCapacity: 4 },
            //~                                                              ^
        }
    }
}

fn main() {}
