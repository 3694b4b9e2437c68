use infra::infra;

infra! {
    pub stack Bad {
        auth: GeneratedSecret { on_delete: OnDelete::Retain }
        override { Description: "of the API" }
        //~      ^
        override auth.5 { Description: "of the API" }
        //~           ^
    }
}

fn main() {}
