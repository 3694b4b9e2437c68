//! What stands beside an API: a user pool, a firewall, alarms, a name of its own.

use infra::infra;
use infra_std::prelude::*;

infra! {
    stack Public {
        param zone: AWS::Route53::HostedZone::Id {}
        users: AWS::Cognito::UserPool {}
        api: RoutedApi { routes: routes!("tests/lambda"), access: Access::Cognito(users) }
        inner: RoutedApi {
            routes: routes!("tests/lambda"),
            access: Access::Iam,
            name: "inner",
            account_log_role: AccountLogRole::Existing,
        }
        certificate: AWS::CertificateManager::Certificate { DomainName: "api.example.com", ValidationMethod: "DNS" }
        domain: ApiDomain { api: api, name: "api.example.com", certificate: certificate, zone: zone }
        firewall: ApiFirewall { api: api, rate: 500, large_bodies: true }
        told: AWS::SNS::Topic {}
        alarms: ApiAlarms { api: api, notify: told, errors: 2.5 }
    }
}

fn public() -> infra::Assembly {
    infra::synthesise::<Public>().unwrap_or_else(|problems| panic!("{problems}"))
}

#[test]
fn a_user_pool_is_asked_about_every_route() {
    let assembly = public();
    let stack = &assembly.templates()[0];
    let authorizer = stack.resource("api.pool_authorizer");
    assert_eq!(authorizer.property("Type"), "COGNITO_USER_POOLS");
    assert_eq!(
        authorizer.property("ProviderARNs.0").to_string(),
        r#"{"Fn::GetAtt":["Users","Arn"]}"#
    );
    let methods = stack.of_type("AWS::ApiGateway::Method");
    let pooled = methods.filter(|method| method.path().starts_with("api."));
    for method in pooled {
        assert_eq!(method.property("AuthorizationType"), "COGNITO_USER_POOLS");
        assert_eq!(
            method.property("AuthorizerId").to_string(),
            r#"{"Ref":"ApiPoolAuthorizer"}"#
        );
    }
}

#[test]
fn apis_are_called_by_where_they_are_declared_or_as_they_are_named() {
    let assembly = public();
    let stack = &assembly.templates()[0];
    let own = stack.resource("api.rest").property("Name").to_string();
    assert_eq!(own, r#"{"Fn::Sub":"${AWS::StackName}-api"}"#);
    assert_eq!(stack.resource("inner.rest").property("Name"), "inner");
    let alarm = stack.resource("alarms.errors_alarm");
    assert_eq!(alarm.property("Dimensions.0.Value").to_string(), own);
    assert_eq!(alarm.property("Threshold"), 0.025);
}

#[test]
fn a_firewall_stands_before_the_stage_and_keeps_a_log() {
    let assembly = public();
    let stack = &assembly.templates()[0];
    let association = stack.resource("firewall.association");
    let stage = association.property("ResourceArn").to_string();
    assert!(
        stage.contains("/restapis/${ApiRest}/stages/${ApiLive}"),
        "{stage}"
    );
    let acl = stack.resource("firewall.acl");
    assert_eq!(
        acl.property("Rules.3.Statement.RateBasedStatement.Limit"),
        500
    );
    let counted = acl.property("Rules.0.Statement.ManagedRuleGroupStatement.RuleActionOverrides.0");
    assert_eq!(
        counted.to_string(),
        r#"{"Name":"SizeRestrictions_BODY","ActionToUse":{"Count":{}}}"#
    );
    let log = stack
        .resource("firewall.log")
        .property("LogGroupName")
        .to_string();
    assert!(log.contains("aws-waf-logs-"), "{log}");
}

#[test]
fn a_name_leads_to_the_stage() {
    let assembly = public();
    let stack = &assembly.templates()[0];
    assert_eq!(
        stack
            .resource("domain.mapping")
            .property("Stage")
            .to_string(),
        r#"{"Ref":"ApiLive"}"#
    );
    let record = stack.resource("domain.record");
    assert_eq!(
        record.property("HostedZoneId").to_string(),
        r#"{"Ref":"Zone"}"#
    );
    assert_eq!(record.property("Name"), "api.example.com");
}
