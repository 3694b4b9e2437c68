use infra::infra;

infra! {
    pub stack Bad {
        api: AWS::ApiGateway::RestApi { Name: "api" }
        users: AWS::ApiGateway::Resource { RestApiId: api, ParentId: api.RootResourceId, PathPart: "users" }
        gate: AWS::ApiGateway::Authorizer {
            RestApiId: api, Name: "gate", Type: "COGNITO_USER_POOLS", IdentitySource: "method.request.header.Authorization",
            ProviderARNs: ["arn:aws:cognito-idp:eu-west-1:111111111111:userpool/a"],
        }
        get: AWS::ApiGateway::Method {
            RestApiId: api, ResourceId: users, HttpMethod: "GET", AuthorizationType: "CUSTOM", AuthorizerId: gate,
            //~                                                                      ^
        }
    }
}

fn main() {}
