use infra::infra;

infra! {
    pub stack Bad {
        #[creation_policy({ ResourceSignal: { Count: 1 } })]
    //~   ^
        network: Shop::Network::Vpc::MODULE { Azs: "2" }
    }
}

fn main() {}
