use infra::infra;

infra! {
    pub stack Bad {
        mapping sizes { dev: { 0x10: 1 } }
        //~                    ^
    }
}

fn main() {}
