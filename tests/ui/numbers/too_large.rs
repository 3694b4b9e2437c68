use infra::infra;

infra! {
    pub stack Bad {
        mail: Custom::Mail { Most: 1e400, Least: 1e-400 }
        //~                        ^             ^
    }
}

fn main() {}
