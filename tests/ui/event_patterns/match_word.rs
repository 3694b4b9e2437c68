use infra::infra;

infra! {
    pub stack Bad {
        mine: AWS::Events::Rule { EventPattern: { source: [{ prefx: "shop." }] } }
        //~                                                  ^
    }
}

fn main() {}
