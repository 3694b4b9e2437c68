use infra::infra;

infra! {
    pub stack Orders {
        topic: AWS::SNS::Topic {}
    }
    pub stack Invoices {}
//~ ^
}

fn main() {}
