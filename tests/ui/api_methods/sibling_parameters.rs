use infra::infra;

infra! {
    pub stack Bad {
        api: AWS::ApiGateway::RestApi { Name: "api" }
        users: AWS::ApiGateway::Resource { RestApiId: api, ParentId: api.RootResourceId, PathPart: "users" }
        one: AWS::ApiGateway::Resource { RestApiId: api, ParentId: users, PathPart: "{id}" }
        two: AWS::ApiGateway::Resource { RestApiId: api, ParentId: users, PathPart: "{userId}" }
        //~                                                                         ^
    }
}

fn main() {}
