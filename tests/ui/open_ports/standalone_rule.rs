use infra::infra;

infra! {
    pub stack Bad {
        group: AWS::EC2::SecurityGroup { GroupDescription: "database" }
        rule: AWS::EC2::SecurityGroupIngress {
            GroupId: group, IpProtocol: "tcp", FromPort: 3306, ToPort: 3306, CidrIp: "0.0.0.0/0",
            //~                                                                      ^
        }
    }
}

fn main() {}
