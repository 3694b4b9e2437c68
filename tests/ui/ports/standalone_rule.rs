use infra::infra;

infra! {
    pub stack Bad {
        group: AWS::EC2::SecurityGroup { GroupDescription: "web" }
        rule: AWS::EC2::SecurityGroupIngress {
            GroupId: group, IpProtocol: "htttp", FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/8",
            //~                         ^
        }
    }
}

fn main() {}
