use infra::infra;

infra! {
    pub stack Bad {
        api: AWS::ApiGateway::RestApi { Name: "shop" }
        options: AWS::ApiGateway::Method {
            RestApiId: api,
            ResourceId: api.RootResourceId,
            HttpMethod: "OPTIONS",
            AuthorizationType: "NONE",
            MethodResponses: [{ StatusCode: "204" }],
            Integration: {
                Type: "MOCK",
                IntegrationResponses: [{
                    StatusCode: "204",
                    ResponseParameters: { "method.response.header.Access-Control-Allow-Origin": "'https://example.com'" },
        //~                               ^
                }],
            },
        }
    }
}

fn main() {}
