use infra::infra;

infra! {
    pub stack Bad {
        nodes: AWS::EKS::Nodegroup {
            ClusterName: "shop",
            NodeRole: "arn:aws:iam::123456789012:role/nodes",
            Subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
            InstanceTypes: ["m7g.large", "m7g.larg"],
        //~                              ^
        }
    }
}

fn main() {}
