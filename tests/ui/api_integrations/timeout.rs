use infra::infra;

infra! {
    pub stack Bad {
        api: AWS::ApiGateway::RestApi { Name: "api" }
        users: AWS::ApiGateway::Resource { RestApiId: api, ParentId: api.RootResourceId, PathPart: "users" }
        get: AWS::ApiGateway::Method {
            RestApiId: api, ResourceId: users, HttpMethod: "GET", AuthorizationType: "NONE",
            Integration: { Type: "MOCK", TimeoutInMillis: 60000 },
            //~                                           ^
        }
    }
}

fn main() {}
