use infra::infra;

infra! {
    pub stack Bad {
        ledger: AWS::QLDB::Ledger { PermissionsMode: "STANDARD" }
        //~                ^
    }
}

fn main() {}
