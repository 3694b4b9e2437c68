use infra::infra;

infra! {
    pub stack Bad {
        api: AWS::ApiGateway::RestApi { Name: "shop" }
        ping: AWS::ApiGateway::Method {
            RestApiId: api,
            ResourceId: api.RootResourceId,
            HttpMethod: "GET",
            AuthorizationType: "NONE",
            Integration: { Type: "MOCK" },
        }
        #[depends_on(ping)]
        deployment: AWS::ApiGateway::Deployment { RestApiId: api }
        other: AWS::ApiGateway::RestApi { Name: "other" }
        live: AWS::ApiGateway::Stage { RestApiId: other, DeploymentId: deployment, StageName: "prod" }
        //~                                                            ^
    }
}

fn main() {}
