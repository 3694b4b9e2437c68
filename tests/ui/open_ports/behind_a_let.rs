use infra::infra;

infra! {
    pub stack Bad {
        let all = "0.0.0.0/0";
        //~       ^
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "database",
            SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, CidrIp: all }],
        }
    }
}

fn main() {}
