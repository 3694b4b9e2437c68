use infra::infra;

infra! {
    pub stack Bad {
        condition paid = Fn::Equals(AWS::Region, "eu-west-1");
        table: AWS::DynamoDB::Table {
            BillingMode: Fn::If(paid, "PROVISIONED", "PAY_PER_REQUEST"),
            ProvisionedThroughput: Fn::If(paid, AWS::NoValue, { ReadCapacityUnits: 5, WriteCapacityUnits: 0 }),
        //~                                                                        ^
            AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
            KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
        }
    }
}

fn main() {}
