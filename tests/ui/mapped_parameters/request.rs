use infra::infra;

infra! {
    pub stack Bad {
        api: AWS::ApiGateway::RestApi { Name: "shop" }
        get: AWS::ApiGateway::Method {
            RestApiId: api,
            ResourceId: api.RootResourceId,
            HttpMethod: "GET",
            AuthorizationType: "NONE",
            Integration: {
                Type: "HTTP",
                IntegrationHttpMethod: "GET",
                Uri: "https://example.com/{id}",
                RequestParameters: { "integration.request.path.id": "method.request.path.id" },
        //~                                                         ^
            },
        }
    }
}

fn main() {}
