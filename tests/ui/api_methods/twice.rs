use infra::infra;

infra! {
    pub stack Bad {
        api: AWS::ApiGateway::RestApi { Name: "api" }
        users: AWS::ApiGateway::Resource { RestApiId: api, ParentId: api.RootResourceId, PathPart: "users" }
        one: AWS::ApiGateway::Method {
            RestApiId: api, ResourceId: users, HttpMethod: "GET", AuthorizationType: "NONE",
        }
        two: AWS::ApiGateway::Method {
            RestApiId: api, ResourceId: users, HttpMethod: "GET", AuthorizationType: "NONE",
            //~                                            ^
        }
    }
}

fn main() {}
