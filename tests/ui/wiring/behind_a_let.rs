use infra::infra;

infra! {
    pub stack Bad {
        bucket: AWS::S3::Bucket {}
        let home = bucket;
        rule: AWS::EC2::SecurityGroupEgress { GroupId: home, IpProtocol: "-1", CidrIp: "10.0.0.0/8" }
        //~                                            ^
    }
}

fn main() {}
