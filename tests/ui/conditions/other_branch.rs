use infra::infra;

infra! {
    pub stack Bad {
        condition prod = Fn::Equals(AWS::Region, "eu-west-1");
        topic: AWS::SNS::Topic {
            FifoTopic: Fn::If(prod, true, AWS::NoValue),
            ArchivePolicy: Fn::If(prod, AWS::NoValue, { MessageRetentionPeriod: 30 }),
        }
    }
}

fn main() {}
