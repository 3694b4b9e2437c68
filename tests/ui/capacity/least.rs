use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            ServerlessV2ScalingConfiguration: { MinCapacity: 0.3, MaxCapacity: 4 },
            //~                                              ^
        }
    }
}

fn main() {}
