//! [`RoutedApi`]: a REST API whose routes are a folder of handlers. It must not know what the handlers do.

mod context;
mod folder;
mod models;
mod preflight;
mod route;
mod tree;

use infra::{
    AWS, Budget, Cost, Grant, Grantee, Grants, Id, LiteralNames, Names, Principal, Refusal,
    Resource, ResourceBudget, Route, Routes, Text, infra, verbs::Invoke,
};

use crate::{
    Access, AccountLogRole, ApiName, ApiTimeout, Concurrency, Cors, Env, FunctionSubnets, KmsKey,
    LogDays, Memory, OwnName, RouteOverrides, Split, StageName, Throttle, execution::Execution,
};
use context::ApiContext;
use folder::ApiFolder;
use models::Models;
use preflight::ApiPreflight;
use route::ApiRoute;
use tree::Tree;

infra! {
    /// A REST API of API Gateway with a Lambda function per route, and the routes read from a folder.
    ///
    /// ```text
    /// api: RoutedApi {
    ///     routes: routes!("backend/lambda/api"),
    ///     subnets: network.private,
    ///     access: Access::Public,
    /// }
    ///
    /// grant api { connect schema as DATABASE; }
    ///
    /// out url = api.url;
    /// ```
    ///
    /// The functions share a role, a security group and a log, so a route in a folder of its own is four resources, five with
    /// `cors`: about a hundred routes fit in a stack. `split: Split::ByFolder` makes a nested stack of each folder, for more (API
    /// Gateway itself takes 300 paths per API until AWS raises the quota). The stage is throttled and traced, logs each request, and logs errors in
    /// full. `grant caller { invoke api as API_URL; }` lets a caller in where `access` is `Access::Iam`.
    ///
    /// Single routes differ by name, and a name that is not a route fails `cargo check`:
    ///
    /// ```text
    ///     tune: { "GET /v1/report": { memory: 1024, timeout: 29, throttle: 1..=2 }, "GET /health": { access: Access::Public } },
    /// }
    ///
    /// grant api.route("GET /v1/report") { read archive as ARCHIVE_ARN; }
    /// ```
    ///
    /// What is granted to one route the others may not do: its function has a role of its own, and a security group of its own
    /// where it connects to more. Routes that are granted the same share them.
    ///
    /// A file beside a handler, `post.schema.json`, judges bodies before the function is called: API Gateway answers 400 itself.
    /// Routes with the same schema share its model, which is one resource more.
    ///
    /// Where code is bundled, `NODE_OPTIONS` is `--enable-source-maps`, so that stack traces name lines of the sources, unless `env`
    /// has a `NODE_OPTIONS` of your own.
    ///
    /// With `cors`, API Gateway answers preflight requests, and the functions get the origins as `CORS_ORIGINS`, joined by `,`: a
    /// handler's own answer needs the header too.
    ///
    /// Left as it is: no web application firewall (cdk-nag's APIG3), which is [`ApiFirewall`](crate::ApiFirewall)'s, and no cache
    /// (CKV_AWS_120), because they cost money; routes with `Access::Public` are open (CKV_AWS_59), because they say so; no
    /// validation where there is no schema (APIG2), because handlers check what they read; without `key`, AWS's keys encrypt settings
    /// and logs (CKV_AWS_173, 158); without `concurrency`, none is reserved (115), because that is taken from the account's, and the
    /// stage throttles; no dead-letter queue (116), because who calls waits for the answer; without
    /// `subnets`, the functions stand in no network (117), because nobody can connect to them in one or the other.
    /// The functions' role has AWS's own `AWSLambdaVPCAccessExecutionRole` in a network (cdk-nag's IAM4), which Lambda asks for: EC2 knows no
    /// resource for its actions, and X-Ray none for tracing (IAM5). The account's role for logs has
    /// AWS's `AmazonAPIGatewayPushToCloudWatchLogs` (IAM4), because API Gateway writes to groups whose names it makes up itself.
    pub construct RoutedApi {
        /// The routes: `routes!("folder")`.
        in routes: Routes;
        /// Where the functions run: in subnets of a network, or in no network.
        in subnets: FunctionSubnets = FunctionSubnets::NONE;
        /// Who may call: `Access::Public`, `Access::Iam`, `Access::Authorizer(function)` or `Access::Cognito(pool)`.
        in access: Access;
        /// What it is called. Metrics of APIs of one name are added up.
        in name: ApiName = OwnName;
        /// The stage, first part of each URL's path.
        in stage: StageName = "prod";
        /// The origins whose pages may call, or `["*"]`.
        in cors: Cors = [];
        /// Requests a second `..=` requests at once, for the whole stage.
        in throttle: Throttle = 100..=200;
        /// Each function's memory in MB, 128 to 10240.
        in memory: Memory = 256;
        /// For how many seconds a function may run, 1 to 29.
        in timeout: ApiTimeout = 10;
        /// How many runs at once are reserved for each function; left out, they share with all others of the account.
        in concurrency: Concurrency = Concurrency::SHARED;
        /// For how many days logs are kept.
        in log_days: LogDays = 30;
        /// The key that encrypts the functions' settings and all logs; left out, AWS's own. Its policy has to let CloudWatch Logs in,
        /// as that of an [`EncryptionKey`](crate::EncryptionKey) does.
        in key: KmsKey = KmsKey::NONE;
        /// Plain settings of each function.
        in env: Env = {};
        /// Who lets API Gateway write logs: a setting of which an account has one per region.
        in account_log_role: AccountLogRole = AccountLogRole::Managed;
        /// What single routes have otherwise: `{ "GET /v1/report": { memory: 1024, timeout: 29 } }`.
        in tune: RouteOverrides = {};
        /// Whether routes stand in nested stacks by folder: past a hundred they have no room in one.
        in split: Split = Split::No;

        let tree = Tree::new(routes);
        let settings = preflight::settings(env, cors);

        rest: AWS::ApiGateway::RestApi {
            Name: name,
            EndpointConfiguration: { Types: ["REGIONAL"] },
            FailOnWarnings: true,
        }
        execution: Execution { owner: "The functions of the API", subnets: subnets, log_days: log_days, key: key }

        if access.is_authorizer() {
            authorizer: AWS::ApiGateway::Authorizer {
                RestApiId: rest,
                Name: "Authorizer",
                Type: "REQUEST",
                IdentitySource: "method.request.header.Authorization",
                // A remembered policy would be asked about other routes too.
                AuthorizerResultTtlInSeconds: 0,
                AuthorizerUri: access.authorizer_uri(),
            }
            authorizer_permission: AWS::Lambda::Permission {
                Action: "lambda:InvokeFunction",
                FunctionName: access.authorizer_arn(),
                Principal: "apigateway.amazonaws.com",
                SourceArn: "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${rest}/authorizers/${authorizer}",
            }
        }

        if access.user_pools().is_some() {
            pool_authorizer: AWS::ApiGateway::Authorizer {
                RestApiId: rest,
                Name: "UserPool",
                Type: "COGNITO_USER_POOLS",
                IdentitySource: "method.request.header.Authorization",
                ProviderARNs: access.user_pools(),
            }
        }

        let schemas = models::schemas(&tree);
        for (title, schema) in schemas.clone() {
            model: AWS::ApiGateway::Model { RestApiId: rest, ContentType: "application/json", Schema: schema }
        }
        if !schemas.is_empty() {
            validator: AWS::ApiGateway::RequestValidator { RestApiId: rest, ValidateRequestBody: true }
        }

        let context = ApiContext {
            rest,
            stage,
            role_arn: execution.role_arn,
            vpc_config: execution.vpc_config,
            log_name: execution.log_name,
            ready: execution.ready,
            memory,
            timeout,
            throttle,
            settings,
            concurrency,
            key,
            cors,
            authorization: access.authorization_type(),
            authorizer: authorizer.or(pool_authorizer).map(|authorizer| authorizer.reference()),
            models: Models::new(schemas, &model),
            validator,
            tune,
            split,
        };
        let root = rest.RootResourceId;
        for method in tree.methods() {
            on: ApiRoute { context: context, path: root, route: tree.route(&method) }
        }
        if preflight::wanted(cors, &tree) {
            preflight: ApiPreflight { context: context, path: root, tree: tree.clone() }
        }
        let nests = split == Split::ByFolder && tree.branches();
        for part in tree.parts() {
            #[nested_stack(nests)]
            at: ApiFolder {
                context: context,
                parent: root,
                part: part,
                tree: tree.below(part),
                split: split == Split::ByFolder && !nests,
            }
        }

        if !cors.origins().is_empty() {
            error_4xx: AWS::ApiGateway::GatewayResponse {
                RestApiId: rest,
                ResponseType: "DEFAULT_4XX",
                ResponseParameters: preflight::error_headers(cors),
            }
            error_5xx: AWS::ApiGateway::GatewayResponse {
                RestApiId: rest,
                ResponseType: "DEFAULT_5XX",
                ResponseParameters: preflight::error_headers(cors),
            }
        }

        let methods = folder::methods(&on, &preflight, &at);
        // A deployment is a copy of the API that never changes: another API needs another deployment.
        #[version(context.model(&tree))]
        #[depends_on(methods, error_4xx, error_5xx)]
        deployment: AWS::ApiGateway::Deployment { RestApiId: rest }

        if account_log_role == AccountLogRole::Managed {
            #[deletion(retain)]
            account_role: AWS::IAM::Role {
                AssumeRolePolicyDocument: {
                    Version: "2012-10-17",
                    Statement: [{
                        Effect: "Allow",
                        Principal: { Service: "apigateway.amazonaws.com" },
                        Action: "sts:AssumeRole",
                    }],
                },
                ManagedPolicyArns: [
                    "arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
                ],
            }
            #[deletion(retain)]
            account: AWS::ApiGateway::Account { CloudWatchRoleArn: account_role }
        }
        #[deletion(delete)]
        access_log: AWS::Logs::LogGroup { RetentionInDays: log_days, KmsKeyId: key.arn() }
        // API Gateway writes errors to a group of this name, and would make one that keeps them for ever.
        #[deletion(delete)]
        error_log: AWS::Logs::LogGroup {
            LogGroupName: "API-Gateway-Execution-Logs_${rest}/${stage}",
            RetentionInDays: log_days,
            KmsKeyId: key.arn(),
        }
        #[depends_on(account, error_log)]
        live: AWS::ApiGateway::Stage {
            RestApiId: rest,
            DeploymentId: deployment,
            StageName: stage,
            TracingEnabled: true,
            AccessLogSetting: { DestinationArn: access_log.Arn, Format: context::ACCESS_LOG },
            MethodSettings: context.method_settings(routes),
        }

        /// The URL of the stage, without a `/` at its end.
        out url: Text = "https://${rest}.execute-api.${AWS::Region}.${AWS::URLSuffix}/${live}";
        /// The API's id.
        out id: Id<AWS::ApiGateway::RestApi> = rest;
        /// What it is called, which is the dimension `ApiName` of its metrics.
        out name: Text = name.text();
        /// The stage's name.
        out stage: Text = live;
        /// The stage's ARN, which a web application firewall is put before.
        out stage_arn: Text = "arn:${AWS::Partition}:apigateway:${AWS::Region}::/restapis/${rest}/stages/${live}";
        /// What `execute-api:Invoke` names.
        out arn: Text = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${rest}/${stage}/*";
        /// The routes.
        out routes: Routes = routes;
        /// Each route's function.
        out functions: Vec<(Route, Resource<AWS::Lambda::Function>)> = folder::functions(&on, &at);
        /// As whom its functions act.
        out principal: Principal = execution.principal(&all(&folder::functions(&on, &at)));
    }
}

fn all(
    functions: &[(Route, Resource<AWS::Lambda::Function>)],
) -> Vec<Resource<AWS::Lambda::Function>> {
    functions.iter().map(|(_, function)| *function).collect()
}

/// A function, a permission and a method for each route, a resource for each part of a path, and the answers to preflight
/// requests.
impl ResourceBudget for RoutedApi {
    const BUDGET: Budget = Budget::new(&[
        Cost::each("routes", 3),
        Cost::count("routes", "parts", 1),
        Cost::count("routes", "paths", 1).when("cors"),
    ])
    .unless("split", "No")
    .help(context::DIVIDE);
}

impl LiteralNames for RoutedApi {
    const NAMES: &'static [Names] = &[Names::of("routes").keys_of(&["tune"]).methods(&["route"])];
}

impl RoutedApi {
    /// One route, to be granted what the others are not: `grant api.route("GET /v1/report") { read archive as ARCHIVE_ARN; }`.
    ///
    /// Its function gets a role of its own, with what all are granted too. Routes that are granted the same share one.
    pub fn route(&self, name: &str) -> Principal {
        match self.functions.iter().find(|(route, _)| route.is(name)) {
            Some((_, function)) => self.principal.only(*function),
            None => Principal::nobody(match self.routes.named(name) {
                Err(refusal) => refusal,
                Ok(route) => Refusal::computed(
                    format!("`{route}` has no function of its own"),
                    "grant it to the API as a whole",
                ),
            }),
        }
    }
}

impl Grantee for RoutedApi {
    fn principal(&self) -> Principal {
        self.principal
    }
}

impl Grants<Invoke> for RoutedApi {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow(&["execute-api:Invoke"], &[&self.arn]);
        grant.variable("", &self.url);
    }
}
