use infra::infra;

infra! {
    pub stack Bad {
        pages: AWS::ElasticLoadBalancingV2::TargetGroup {
            Protocol: "HTTP",
            Port: 80,
            VpcId: "vpc-0123456789abcdef0",
        }
        listener: AWS::ElasticLoadBalancingV2::Listener {
            LoadBalancerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/a/0123456789abcdef",
            Protocol: "TCP",
            Port: 80,
            DefaultActions: [{ Type: "forward", TargetGroupArn: pages }],
        //~                                                     ^
        }
    }
}

fn main() {}
