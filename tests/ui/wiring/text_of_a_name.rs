use infra::infra;

infra! {
    pub stack Bad {
        bucket: AWS::S3::Bucket {}
        rule: AWS::EC2::SecurityGroupEgress { GroupId: "${bucket}", IpProtocol: "-1", CidrIp: "10.0.0.0/8" }
        //~                                            ^
    }
}

fn main() {}
