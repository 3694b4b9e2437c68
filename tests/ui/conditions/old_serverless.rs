use infra::infra;

infra! {
    pub stack Bad {
        cluster: AWS::RDS::DBCluster {
            Engine: "aurora-postgresql",
            EngineMode: "serverless",
            ServerlessV2ScalingConfiguration: { MinCapacity: 1, MaxCapacity: 4 },
//~         ^
        }
    }
}

fn main() {}
