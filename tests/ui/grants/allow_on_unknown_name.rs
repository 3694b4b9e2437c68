use infra::infra;

infra! {
    pub construct Bad {
        in role: AWS::IAM::Role;
        topic: AWS::SNS::Topic {}
        grant role {
            allow ["sns:Publish"] on [topci, "${topci}"];
            //~                       ^
            //~                              ^
        }
    }
}

fn main() {}
