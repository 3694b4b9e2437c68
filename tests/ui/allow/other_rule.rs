use infra::infra;

infra! {
    pub stack Bad {
        #[allow(exposure = "partners connect from outside")]
        //~     ^
        group: AWS::EC2::SecurityGroup {
            GroupDescription: "database",
            SecurityGroupIngress: [{ IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, CidrIp: "0.0.0.0/0" }],
            //~                                                                               ^
        }
    }
}

fn main() {}
