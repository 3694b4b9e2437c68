use infra::infra;

infra! {
    pub stack Bad {
        run: Custom::TheMigrationOfAllTablesOfTheDatabaseThatHoldsEveryOrder {
        //~          ^
            ServiceToken: "arn:aws:lambda:eu-west-1:123456789012:function:migrate",
        }
    }
}

fn main() {}
