use infra::infra;

infra! {
    pub stack Bad {
        packets: AWS::ElasticLoadBalancingV2::TargetGroup {
            Protocol: "GENEVE",
            Port: 6081,
            VpcId: "vpc-0123456789abcdef0",
        }
        rule: AWS::ElasticLoadBalancingV2::ListenerRule {
            ListenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/0123456789abcdef/0123456789abcdef",
            Priority: 1,
            Conditions: [{ Field: "path-pattern", Values: ["/a"] }],
            Actions: [{ Type: "forward", TargetGroupArn: packets }],
        //~                                              ^
        }
    }
}

fn main() {}
