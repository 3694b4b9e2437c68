use infra::infra;

infra! {
    pub stack Bad {
        web: AWS::EC2::SecurityGroup {
//~     ^
            GroupDescription: "web",
            SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, SourceSecurityGroupId: api.GroupId }],
        }
        api: AWS::EC2::SecurityGroup {
            GroupDescription: "api",
            SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 80, ToPort: 80, SourceSecurityGroupId: web.GroupId }],
        }
    }
}

fn main() {}
