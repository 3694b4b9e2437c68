use infra::infra;

infra! {
    pub construct Bad {
        in zones;
        //~^
    }
}

fn main() {}
