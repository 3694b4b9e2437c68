use infra::infra;

infra! {
    pub stack Bad {
        auth: GeneratedSecret { on_delete: OnDelete::Retain }
        override auth.secret;
        //~           ^
    }
}

fn main() {}
