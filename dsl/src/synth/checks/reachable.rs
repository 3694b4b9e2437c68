//! A function that is told a database's address gets through to the database. Otherwise it deploys, starts, and waits
//! until its time is up. What is not known here, such as a group of others, is taken to let it in.

use crate::{
    Refusal,
    report::Problems,
    synth::{
        checks::read::{functions, group, variables},
        resolved_stack::{ResolvedDeclaration, ResolvedStack},
    },
    values::{Key, Value},
};

/// Every function reaches the databases that it is told.
pub(super) fn is_what_is_told(resolved: &ResolvedStack, problems: &mut Problems) {
    // A database that is open to the internet needs no way.
    if resolved.resources().any(is_public) {
        return;
    }
    // Few beside the functions, each of which asks them all.
    let doors: Vec<&ResolvedDeclaration> = resolved
        .resources()
        .filter(|declaration| is_door(declaration))
        .collect();
    for function in functions(resolved) {
        for (name, value) in variables(function) {
            let Some(database) = database(resolved, value) else {
                continue;
            };
            let Some(why) = hindrance(resolved, &doors, function, database) else {
                continue;
            };
            let refusal = Refusal::computed(
                format!(
                    "`{}` gets the address of `{}` as `{name}`, and {why}",
                    function.name(),
                    database.name()
                ),
                format!(
                    "remove the variable, and write `grant … {{ connect … as {name}; }}`, which sets `{name}_HOST` and opens the way; between resources of CloudFormation, add an `AWS::EC2::SecurityGroupIngress`"
                ),
            );
            function.problem(problems, refusal);
        }
    }
}

/// The database whose address a value holds.
fn database<'d>(resolved: &'d ResolvedStack, value: &Value) -> Option<&'d ResolvedDeclaration> {
    let mut found = None;
    value.walk(&mut |leaf| {
        if let Value::Attribute(key, attribute) = *leaf
            && let Some(declaration) = resolved.declaration(key)
            && is_address(declaration.type_name, attribute)
        {
            found = Some(declaration);
        }
    });
    found
}

fn is_public(declaration: &ResolvedDeclaration) -> bool {
    let public = declaration.body.get("PubliclyAccessible");
    declaration.type_name.starts_with("AWS::RDS::")
        && public.is_some_and(|it| it != Value::Bool(false))
}

/// Whether a resource may say who is let in where.
fn is_door(declaration: &ResolvedDeclaration) -> bool {
    matches!(
        declaration.type_name,
        "AWS::EC2::SecurityGroup" | "AWS::EC2::SecurityGroupIngress"
    )
}

fn is_address(kind: &str, attribute: &str) -> bool {
    match kind {
        "AWS::RDS::DBCluster" => matches!(attribute, "Endpoint.Address" | "ReadEndpoint.Address"),
        "AWS::RDS::DBInstance" => attribute == "Endpoint.Address",
        "AWS::RDS::DBProxy" | "AWS::RDS::DBProxyEndpoint" => attribute == "Endpoint",
        _ => false,
    }
}

/// Why a function does not reach a database, if that is certain.
fn hindrance(
    resolved: &ResolvedStack,
    doors: &[&ResolvedDeclaration],
    function: &ResolvedDeclaration,
    database: &ResolvedDeclaration,
) -> Option<&'static str> {
    let property = match database.type_name {
        "AWS::RDS::DBInstance" => "VPCSecurityGroups",
        _ => "VpcSecurityGroupIds",
    };
    let groups = groups(resolved, database.body.get(property))?;
    let Some(network) = function.body.get("VpcConfig") else {
        return Some("it stands in no VPC");
    };
    let own = self::groups(resolved, network.get("SecurityGroupIds"))?;
    let lets_in = groups.iter().any(|group| lets_in(doors, *group, &own));
    (!lets_in).then_some("no security group of it lets the function in")
}

/// The groups in a list, if all are declared here.
fn groups(resolved: &ResolvedStack, list: Option<Value>) -> Option<Vec<Key>> {
    let Some(Value::List(list)) = list else {
        return None;
    };
    list.iter()
        .map(|one| group(one).filter(|key| resolved.declaration(*key).is_some()))
        .collect()
}

/// Whether a group has a rule that may let one of the others in.
fn lets_in(doors: &[&ResolvedDeclaration], door: Key, others: &[Key]) -> bool {
    let from = |rule: &Value| match rule.get("SourceSecurityGroupId") {
        Some(source) => group(&source).is_none_or(|source| others.contains(&source)),
        None => true,
    };
    doors.iter().any(|declaration| match declaration.type_name {
        "AWS::EC2::SecurityGroup" if declaration.key == door => {
            match declaration.body.get("SecurityGroupIngress") {
                Some(Value::List(rules)) => rules.iter().any(from),
                Some(_) => true,
                None => false,
            }
        }
        "AWS::EC2::SecurityGroupIngress" => {
            let of = declaration.body.get("GroupId").as_ref().and_then(group);
            of.is_none_or(|of| of == door) && from(&declaration.body)
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use crate::{
        declare::Row,
        synth::testing::{problems, resource, template},
    };

    const IN_A_VPC: &str = r#"{"VpcConfig":{"SecurityGroupIds":[[null,"attribute",1,"GroupId"]]},"Environment":{"Variables":{"HOST":[null,"text","https://",[null,"attribute",2,"Endpoint.Address"]]}}}"#;
    const OUTSIDE: &str =
        r#"{"Environment":{"Variables":{"HOST":[null,"attribute",2,"Endpoint.Address"]}}}"#;
    const CLUSTER: &str = r#"{"VpcSecurityGroupIds":[[null,"ref",0]]}"#;

    fn rows(group: &'static str, cluster: &'static str, function: &'static str) -> Vec<Row> {
        vec![
            resource(3, "group", "AWS::EC2::SecurityGroup").properties(group),
            resource(4, "own", "AWS::EC2::SecurityGroup").properties("{}"),
            resource(5, "cluster", "AWS::RDS::DBCluster").properties(cluster),
            resource(6, "f", "AWS::Lambda::Function").properties(function),
        ]
    }

    #[test]
    fn a_group_that_lets_nobody_in_is_a_wall() {
        for group in [
            "{}",
            r#"{"SecurityGroupIngress":[{"SourceSecurityGroupId":[null,"ref",0]}]}"#,
        ] {
            let said = problems(rows(group, CLUSTER, IN_A_VPC), |_, _| {});
            assert!(
                said.contains("`f` gets the address of `cluster` as `HOST`")
                    && said.contains("no security group of it lets the function in")
                    && said.contains("connect … as HOST; }`")
                    && said.contains("app.rs:6:5"),
                "{said}"
            );
        }
    }

    #[test]
    fn nobody_outside_gets_in() {
        let said = problems(rows("{}", CLUSTER, OUTSIDE), |_, _| {});
        assert!(said.contains("it stands in no VPC"), "{said}");
    }

    #[test]
    fn a_rule_opens_the_way() {
        let open = r#"{"SecurityGroupIngress":[{"SourceSecurityGroupId":[null,"ref",1]}]}"#;
        template(rows(open, CLUSTER, IN_A_VPC), |_, _| {});
        let all = r#"{"SecurityGroupIngress":[{"CidrIp":"10.0.0.0/16"}]}"#;
        template(rows(all, CLUSTER, IN_A_VPC), |_, _| {});
        let mut apart = rows("{}", CLUSTER, IN_A_VPC);
        apart.push(
            resource(7, "rule", "AWS::EC2::SecurityGroupIngress")
                .properties(r#"{"GroupId":[null,"ref",0],"SourceSecurityGroupId":[null,"ref",1]}"#),
        );
        template(apart, |_, _| {});
    }

    #[test]
    fn what_is_not_known_may_let_it_in() {
        let elsewhere = r#"{"VpcSecurityGroupIds":["sg-0a1b2c3d"]}"#;
        template(rows("{}", elsewhere, IN_A_VPC), |_, _| {});
        let public = r#"{"VpcSecurityGroupIds":[[null,"ref",0]],"PubliclyAccessible":true}"#;
        template(rows("{}", public, OUTSIDE), |_, _| {});
    }
}
