//! What the team of the API has.

use infra::infra;
use infra_std::prelude::*;

use crate::stage::Stage;

infra! {
    /// The shop's API.
    pub stack Backend {
        /// Whose customers it serves.
        in stage: Stage;
        /// Where its functions stand.
        in private: Subnets<PrivateWithEgress>;
        /// What tokens are signed with.
        in signing: GeneratedSecret;
        /// Where it tells what happened.
        in events: AWS::SNS::Topic;

        api: RoutedApi {
            routes: routes!("stages/api"),
            subnets: private,
            access: Access::Public,
            env: { STAGE: stage.name() },
        }

        grant api {
            read signing as SIGNING_KEY_ARN;
            publish events as EVENTS_ARN;
        }

        out url = api.url;
    }
}
