use infra::infra;

infra! {
    pub app Bad {
        in stage: u8 = 1;
        //~^
    }
}

fn main() {}
