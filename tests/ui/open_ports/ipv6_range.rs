use infra::infra;

infra! {
    pub stack Bad {
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "web",
            SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 3000, ToPort: 7000, CidrIpv6: "::/0" }],
            //~                                                                                 ^
        }
    }
}

fn main() {}
