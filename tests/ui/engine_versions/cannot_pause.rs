use infra::infra;

infra! {
    pub stack Bad {
        database: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            EngineVersion: "16.2",
            //~            ^
            ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 4 },
        }
    }
}

fn main() {}
