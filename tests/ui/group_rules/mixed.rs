#![deny(deprecated)]

use infra::infra;

infra! {
    pub stack Bad {
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "web",
            SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 443, ToPort: 443, CidrIp: "10.0.0.0/8" }],
//~         ^
        }
        rule: AWS::EC2::SecurityGroupIngress {
            GroupId: group.GroupId, IpProtocol: "tcp", FromPort: 80, ToPort: 80, CidrIp: "10.0.0.0/8",
        }
    }
}

fn main() {}
