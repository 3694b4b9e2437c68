use infra::infra;

infra! {
    pub stack Bad {
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "web",
            SecurityGroupIngress: [{ IpProtocol: "tcp", CidrIp: "10.0.0.0/8" }],
            //~                    ^
        }
    }
}

fn main() {}
