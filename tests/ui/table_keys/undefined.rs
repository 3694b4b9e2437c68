use infra::infra;

infra! {
    pub stack Bad {
        orders: AWS::DynamoDB::Table {
            BillingMode: "PAY_PER_REQUEST",
            AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
            KeySchema: [{ AttributeName: "id", KeyType: "HASH" }, { AttributeName: "placed_at", KeyType: "RANGE" }],
        //~                                                                        ^
        }
    }
}

fn main() {}
