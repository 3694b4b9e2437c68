use infra::infra;

infra! {
    pub stack Bad {
        mapping sizes { a: { b: 1 } }
        out sizes = sizes;
        //~         ^
    }
}

fn main() {}
