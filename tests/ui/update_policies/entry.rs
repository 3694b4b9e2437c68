use infra::infra;

infra! {
    pub stack Bad {
        #[update_policy({ AutoScalingRollingUpdates: {} })]
        //~               ^
        group: AWS::AutoScaling::AutoScalingGroup { MinSize: "1", MaxSize: "2", InstanceId: "i-0123456789abcdef0" }
    }
}

fn main() {}
