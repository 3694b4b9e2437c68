use infra::infra;

infra! {
    pub stack Bad {
        param office: String { Default: "0.0.0.0/0" }
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "hosts",
            SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 22, ToPort: 22, CidrIp: office }],
            //~                                                                           ^
        }
    }
}

fn main() {}
