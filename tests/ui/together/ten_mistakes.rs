use infra::infra;

infra! {
    pub stack Bad {
        logs: AWS::S3::Bucket {
            BucketNam: "logs",
//~         ^
            VersioningConfiguration: { Status: "On" },
            //~                                ^
        }
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.5/16" }
        //~                             ^
        subnet: AWS::EC2::Subnet { VpcId: vcp, CidrBlock: "10.0.0.0/24" }
        //~                               ^
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "database",
            SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, CidrIp: "0.0.0.0/0" }],
            //~                                                                               ^
        }
        queue: AWS::SQS::Queueu {}
        //~              ^
        topic: AWS::SNS::Topic { DisplayName: Fn::Jion(",", ["a"]) }
        //~                                       ^
        #[deletion(snapshot)]
        //~        ^
        table: AWS::SNS::Topic {}
        reader: AWS::IAM::Policy {
            PolicyName: "reads",
            Roles: ["reader"],
            PolicyDocument: {
                Version: "2012-10-17",
                Statement: [{ Effect: "Allow", Action: "s3:GetObjct", Resource: "*" }],
                //~                                    ^
            },
        }
        out name = topic.TopicNam;
        //~              ^
    }
}

fn main() {}
