use infra::infra;

infra! {
    pub construct Bad {
        for zone in 0..2 {
            in azs: u8 = 2;
            //~^
        }
    }
}

fn main() {}
