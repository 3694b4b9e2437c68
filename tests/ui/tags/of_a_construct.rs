use infra::infra;
use infra_std::prelude::*;

infra! {
    #[tags({ "aws:team": "shop" })]
    //~      ^
    pub stack Bad {
        #[tags({ team: "a", size: 5, on: true, team: "b" })]
        //~                       ^
        //~                              ^
        //~                                    ^
        auth: GeneratedSecret { on_delete: OnDelete::Retain }
        #[tags("team")]
        //~    ^
        queue: AWS::SQS::Queue {}
    }
}

fn main() {}
