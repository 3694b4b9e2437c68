use infra::infra;

infra! {
    queue Orders {}
//~ ^
}

fn main() {}
