use infra::infra;

infra! {
    pub stack Bad {
        param stage: String { Default: "dev" }
        condition dev = Fn::Equals(stage, "dev");
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "databases",
            SecurityGroupIngress: [{
                IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, CidrIp: Fn::If(dev, "0.0.0.0/0", "10.0.0.0/8"),
                //~                                                                  ^
            }],
        }
    }
}

fn main() {}
