use infra::infra;

infra! {
    pub stack Bad {
        stopped: AWS::Events::Rule {
            EventPattern: { source: ["aws.ec2"], detail: { state: "stopped", region: [] } },
            //~                                                   ^
            //~                                                                      ^
        }
    }
}

fn main() {}
