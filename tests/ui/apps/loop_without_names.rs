use infra::infra;

infra! {
    pub stack Jobs {
        queue: AWS::SQS::Queue { DelaySeconds: 5 }
        out queue: AWS::SQS::Queue = queue;
    }
}

#[derive(Clone, Copy)]
enum Stage {
    Dev,
    Prod,
}

infra! {
    pub app Bad {
        for stage in [Stage::Dev, Stage::Prod] {
            //~      ^
            jobs: Jobs {}
        }
    }
}

fn main() {}
