use infra::infra;

infra! {
    pub stack Bad {
        api: AWS::ApiGateway::RestApi { Name: "api" }
        users: AWS::ApiGateway::Resource { RestApiId: api, ParentId: api.RootResourceId, PathPart: "users" }
        get: AWS::ApiGateway::Method {
            RestApiId: api, ResourceId: users, HttpMethod: "get", AuthorizationType: "NONE",
            //~                                            ^
        }
    }
}

fn main() {}
