use infra::infra;

infra! {
    pub construct Note {
        in words: infra::Text;
        topic: AWS::SNS::Topic { DisplayName: words }
    }
}

infra! {
    pub stack Bad {
        note: Note { words: 1 }
        //~                 ^
    }
}

fn main() {}
