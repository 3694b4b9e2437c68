use infra::infra;

infra! {
    pub stack Bad {
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "hosts",
            SecurityGroupIngress: [
                { IpProtocol: "tcp", FromPort: 3389, ToPort: 3389, CidrIp: "0.0.0.0/1" },
                //~                                                        ^
                { IpProtocol: "tcp", FromPort: 3389, ToPort: 3389, CidrIp: "128.0.0.0/1" },
                //~                                                        ^
            ],
        }
    }
}

fn main() {}
