use infra::infra;

infra! {
    pub construct Bad {
        in at: std::time::Duration;
        //~    ^
    }
}

fn main() {}
