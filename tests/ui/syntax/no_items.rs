use infra::infra;

infra! {
    pub stack Orders;
    //~             ^
}

fn main() {}
