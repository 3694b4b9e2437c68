use infra::infra;

infra! {
    pub stack Bad {
        one: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        two: AWS::EC2::VPC { CidrBlock: "10.1.0.0/16" }
        web: AWS::EC2::SecurityGroup { GroupDescription: "web", VpcId: one }
        data: AWS::EC2::SecurityGroup { GroupDescription: "data", VpcId: two }
        rule: AWS::EC2::SecurityGroupIngress {
            GroupId: data,
            IpProtocol: "tcp",
            FromPort: 5432,
            ToPort: 5432,
            SourceSecurityGroupId: web,
        //~                        ^
        }
    }
}

fn main() {}
