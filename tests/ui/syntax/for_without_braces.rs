use infra::infra;

infra! {
    pub stack Bad {
        for zone in 0..2
        //~         ^
    }
}

fn main() {}
