use infra::infra;

infra! {
    pub stack Bad {
        api: AWS::ApiGateway::RestApi { Name: "api" }
        users: AWS::ApiGateway::Resource { RestApiId: api, ParentId: api.RootResourceId, PathPart: "users" }
        again: AWS::ApiGateway::Resource { RestApiId: api, ParentId: api.RootResourceId, PathPart: "users" }
        //~                                                                                        ^
    }
}

fn main() {}
