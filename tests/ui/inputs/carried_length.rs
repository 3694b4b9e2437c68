use infra::infra;

infra! {
    pub construct Notes {
        in tag: String;
        topic: AWS::SNS::Topic { Tags: [{ Key: tag, Value: "1" }] }
    }
}

infra! {
    pub stack Bad {
        notes: Notes { tag: "" }
        //~                 ^
        longer: Notes { tag: "Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe Größe" }
        //~                  ^
    }
}

fn main() {}
