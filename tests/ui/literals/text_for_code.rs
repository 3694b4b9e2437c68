use infra::infra;
use infra_std::prelude::*;

infra! {
    pub stack Bad {
        work: Function { code: "file.ts" }
        //~                    ^
    }
}

fn main() {}
