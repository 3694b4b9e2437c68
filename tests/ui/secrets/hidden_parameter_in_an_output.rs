use infra::infra;

infra! {
    pub stack Bad {
        param password: String { NoEcho: true }
        topic: AWS::SNS::Topic {}
        out given = password;
        //~         ^
    }
}

fn main() {}
