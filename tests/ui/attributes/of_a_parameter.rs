use infra::infra;

infra! {
    pub stack Bad {
        param stage: String {}
        out name = stage.Name;
        //~              ^
    }
}

fn main() {}
