use infra::{AWS, Resource, infra};

infra! {
    pub construct Jobs {
        queue: AWS::SQS::Queue {}
        out queue: Resource<AWS::SQS::Queue> = queue;
    }
}

fn any_topic(topics: &[Resource<AWS::SNS::Topic>]) -> Resource<AWS::SNS::Topic> {
    topics[0]
}

infra! {
    pub stack Bad {
        jobs: Jobs {}
        topic: AWS::SNS::Topic {}
        page: AWS::SNS::Subscription { TopicArn: jobs.queue, Protocol: "email", Endpoint: "b@example.com" }
        //~                                           ^
        rule: AWS::EC2::SecurityGroupEgress {
            GroupId: any_topic(&[topic]), IpProtocol: "-1", CidrIp: "10.0.0.0/8",
            //~      ^
        }
        for queue in [jobs.queue] {
            mail: AWS::SNS::Subscription {
                Protocol: "email", Endpoint: "a@example.com", TopicArn: queue,
                //~                                                     ^
            }
        }
    }
}

fn main() {}
