use infra::infra;

infra! {
    pub stack Bad {
        mail: Custom::Mail { ServiceToken: "arn", Most: 1e400, Least: 1e-400 }
        //~                                             ^             ^
    }
}

fn main() {}
