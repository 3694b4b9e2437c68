use infra::infra;

infra! {
    pub stack Bad {
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "hosts",
            SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: "0.0.0.0/0" }],
            //~                                                                           ^
        }
    }
}

fn main() {}
