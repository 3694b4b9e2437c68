use infra::infra;

infra! {
    pub stack Bad {
        api: AWS::ApiGateway::RestApi { Name: "api" }
        users: AWS::ApiGateway::Resource { RestApiId: api, ParentId: api.RootResourceId, PathPart: "users" }
        get: AWS::ApiGateway::Method {
            RestApiId: api, ResourceId: users, HttpMethod: "GET", AuthorizationType: "NONE",
            Integration: {
                Type: "AWS_PROXY",
                IntegrationHttpMethod: "GET",
                //~                    ^
                Uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/f/invocations",
            },
        }
    }
}

fn main() {}
