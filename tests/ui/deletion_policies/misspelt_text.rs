use infra::infra;

infra! {
    pub stack Bad {
        #[deletion("Retian")]
        //~        ^
        #[update_replace("never")]
        //~              ^
        topic: AWS::SNS::Topic {}
    }
}

fn main() {}
