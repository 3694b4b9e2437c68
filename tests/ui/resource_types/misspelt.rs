use infra::infra;

infra! {
    pub stack Bad {
        logs: AWS::S3::Buckett {}
        //~            ^
    }
}

fn main() {}
