use infra::infra;

infra! {
    pub stack Bad {
        orders: AWS::DynamoDB::Table {
            BillingMode: "PAY_PER_REQUEST",
            AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }, { AttributeName: "at", AttributeType: "S" }],
            KeySchema: [{ AttributeName: "id", KeyType: "HASH" }, { AttributeName: "at", KeyType: "RANGE" }],
            LocalSecondaryIndexes: [{
                IndexName: "by_time",
                KeySchema: [{ AttributeName: "at", KeyType: "HASH" }, { AttributeName: "id", KeyType: "RANGE" }],
        //~                                  ^
                Projection: { ProjectionType: "ALL" },
            }],
        }
    }
}

fn main() {}
