use infra::infra;

infra! {
    pub stack Bad {
        param names: CommaDelimitedList { Default: "a,b" }
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        cluster: AWS::ElastiCache::ReplicationGroup { ReplicationGroupDescription: "of sessions" }
        queue: AWS::SQS::Queue { QueueName: "of-${names}" }
        //~                                 ^
        topic: AWS::SNS::Topic {
            DisplayName: "in ${vpc.CidrBlockAssociations}",
            //~          ^
            TopicName: Fn::Join("-", ["at", cluster.PrimaryEndPoint]),
            //~                                     ^
        }
        group: AWS::Logs::LogGroup { LogGroupName: "at-${cluster.PrimaryEndPoint}" }
        //~                                        ^
    }
}

fn main() {}
