use infra::infra;

infra! {
    pub stack Bad {
        orders: AWS::DynamoDB::Table {
            BillingMode: "PAY_PER_REQUEST",
            AttributeDefinitions: [
                { AttributeName: "id", AttributeType: "S" },
                { AttributeName: "total", AttributeType: "N" },
        //~                      ^
            ],
            KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        }
    }
}

fn main() {}
