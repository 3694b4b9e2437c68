use infra::infra;

infra! {
    pub stack Bad {
        vpc: AWS::EC2::VPC { CidrBlock: "10.0.0.0/16" }
        cluster: AWS::ElastiCache::ReplicationGroup { ReplicationGroupDescription: "of sessions" }
        out blocks = vpc.CidrBlockAssociations;
        //~          ^
        out address = cluster.PrimaryEndPoint;
        //~                   ^
    }
}

fn main() {}
