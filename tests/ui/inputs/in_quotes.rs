use infra::infra;

infra! {
    pub construct Room { in size: u8 = 1; }
}

infra! {
    pub stack Bad {
        room: Room { "size": 5 }
        //~          ^
    }
}

fn main() {}
