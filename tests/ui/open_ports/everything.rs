use infra::infra;

infra! {
    pub stack Bad {
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "web",
            SecurityGroupIngress: [{ IpProtocol: "-1", CidrIp: "0.0.0.0/0" }],
            //~                                                ^
        }
    }
}

fn main() {}
