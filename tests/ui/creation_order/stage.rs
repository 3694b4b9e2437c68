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
        live: AWS::ApiGateway::Stage { RestApiId: api, DeploymentId: deployment, StageName: "prod" }
        plan: AWS::ApiGateway::UsagePlan { ApiStages: [{ ApiId: api, Stage: "prod" }] }
        //~                                                                 ^
    }
}

fn main() {}
