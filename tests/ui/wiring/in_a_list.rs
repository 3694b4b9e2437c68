use infra::infra;

infra! {
    pub stack Bad {
        topic: AWS::SNS::Topic {}
        group: AWS::RDS::DBSubnetGroup { DBSubnetGroupDescription: "db", SubnetIds: [topic, "subnet-1"] }
        //~                                                                          ^
    }
}

fn main() {}
