use infra::infra;

infra! {
    pub stack Bad {
        detector: AWS::GuardDuty::Detector {
            Enable: true,
            DataSources: { S3Logs: { Enable: true } },
            Features: [{ Name: "EKS_AUDIT_LOGS", Status: "ENABLED" }],
        //~ ^
        }
    }
}

fn main() {}
