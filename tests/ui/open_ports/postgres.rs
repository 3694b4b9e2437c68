use infra::infra;

infra! {
    pub stack Bad {
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "web",
            SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, CidrIp: "0.0.0.0/0" }],
            //~                                                                               ^
        }
    }
}

fn main() {}
