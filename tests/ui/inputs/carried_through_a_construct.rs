use infra::infra;

mod jobs {
    use infra::infra;

    infra! {
        pub construct Jobs {
            in seconds: u32;
            let wait = seconds;
            queue: AWS::SQS::Queue { VisibilityTimeout: wait }
        }
    }
}

infra! {
    pub construct Team {
        in patience: u32;
        for name in ["home", "work"] {
            jobs: jobs::Jobs { seconds: patience }
            note: AWS::SSM::Parameter { Type: "String", Value: name }
        }
    }
}

infra! {
    pub stack Bad {
        team: Team { patience: 99999999 }
        //~                    ^
    }
}

fn main() {}
