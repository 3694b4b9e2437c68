//! `AuroraServerless` and `RdsProxy`, found by their cluster and their proxy, in a network that is lifted.

use std::cell::Cell;

use infra::{Refusal, ToValue, infra};
use infra_std::{
    Acu, AuroraPostgres, AuroraServerless, BackupDays, DbName, DbUser, OnDelete, RdsProxy, Readers,
};
use serde_json::{Value as Json, json};

use super::{
    Asked, Candidate, Handle, Input, Inputs, Lift, Made, PREFIX, Pairs, Search, beginning, handle,
    json, made,
    network::{self, AskedNetwork},
};
use crate::import::text::literal;

/// What a cluster is asked for.
#[derive(Clone, Copy)]
pub(super) struct Cluster {
    engine: AuroraPostgres,
    capacity: Acu,
    on_delete: OnDelete,
    readers: Readers,
    backup_days: BackupDays,
    database: DbName,
    master_user: DbUser,
    deletion_protection: bool,
}

/// As `AuroraServerless` has it by default.
const DEFAULT: Cluster = Cluster {
    engine: AuroraPostgres::V17_9,
    capacity: match Acu::new(0.5..=1.0) {
        Ok(capacity) => capacity,
        Err(_) => panic!("a capacity"),
    },
    on_delete: OnDelete::Snapshot,
    readers: match Readers::new(0) {
        Ok(readers) => readers,
        Err(_) => panic!("no readers"),
    },
    backup_days: match BackupDays::new(7) {
        Ok(days) => days,
        Err(_) => panic!("a week"),
    },
    database: match DbName::new("app") {
        Ok(name) => name,
        Err(_) => panic!("a name"),
    },
    master_user: match DbUser::new("master") {
        Ok(name) => name,
        Err(_) => panic!("a name"),
    },
    deletion_protection: true,
};

thread_local! {
    /// A block has no other way to values that are known when the program runs.
    static ASKED: Cell<Cluster> = const { Cell::new(DEFAULT) };
}

/// The cluster that is asked for.
fn asked() -> Cluster {
    ASKED.get()
}

infra! {
    stack OneCluster {
        zz_network: AskedNetwork {}
        zz_lifted: AuroraServerless {
            engine: asked().engine,
            capacity: asked().capacity,
            subnets: zz_network.isolated,
            on_delete: asked().on_delete,
            readers: asked().readers,
            backup_days: asked().backup_days,
            database: asked().database,
            master_user: asked().master_user,
            deletion_protection: asked().deletion_protection,
        }
    }
}

infra! {
    stack OneProxy {
        zz_network: AskedNetwork {}
        zz_database: AuroraServerless {
            engine: asked().engine,
            capacity: asked().capacity,
            subnets: zz_network.isolated,
            on_delete: asked().on_delete,
            readers: asked().readers,
            backup_days: asked().backup_days,
            database: asked().database,
            master_user: asked().master_user,
            deletion_protection: asked().deletion_protection,
        }
        zz_lifted: RdsProxy { cluster: zz_database, subnets: zz_network.isolated }
    }
}

/// The resources that a proxy hands out.
const OF_PROXY: [(&str, Handle); 4] = [
    ("Proxy", handle("proxy")),
    ("Role", handle("role")),
    ("Group", handle("security_group")),
    ("Targets", handle("targets")),
];

/// What says that a cluster or a proxy stands elsewhere.
const ELSEWHERE: &str = "its subnets are not those of a network that is lifted";

/// The construct of a cluster.
pub(super) fn cluster<'t>(
    id: &str,
    search: &Search<'t, '_>,
    lifts: &[Lift<'t>],
) -> Result<Candidate<'t>, String> {
    let resources = &search.resources;
    let resource = resources.get(id).ok_or("it is not there")?;
    let properties = &resource["Properties"];
    if properties["Engine"] != "aurora-postgresql" {
        return Err("`AuroraServerless` makes clusters of `aurora-postgresql`".to_owned());
    }
    let group = json::referred(&properties["DBSubnetGroupName"]);
    let group = group.first().and_then(|id| resources.get(id));
    let subnets = group.map(|group| &group["Properties"]["SubnetIds"]);
    let network = subnets.and_then(|subnets| network::of_subnets(subnets, lifts));
    let (network, output) = network.ok_or(ELSEWHERE)?;
    let subnets = Input::Of(network.id.clone(), Some(output));
    let (asked, inputs) = read(id, resource, search, subnets)?;
    ASKED.set(asked);
    let around = network::ask(network);
    let (made, _) = made(infra::synthesise::<OneCluster>(), "OneCluster")?;
    Ok(Candidate {
        construct: "AuroraServerless",
        inputs,
        made: with_known(made, &around),
        known: Pairs::from([(format!("{PREFIX}Cluster"), id.to_owned())]),
        outputs: outputs(&format!("{PREFIX}Cluster")),
        handles: vec![(format!("{PREFIX}Group"), handle("security_group"))],
        waits: Vec::new(),
        on: vec![network.id.clone()],
        asked: Asked::Cluster(asked),
    })
}

/// What a cluster hands out, by the values that these are.
fn outputs(cluster: &str) -> Vec<(Json, &'static str)> {
    let attributes = [
        ("Endpoint.Address", "endpoint"),
        ("ReadEndpoint.Address", "reader_endpoint"),
        ("MasterUserSecret.SecretArn", "secret"),
    ];
    let attributes = attributes
        .map(|(attribute, output)| (json!({ "Fn::GetAtt": [cluster, attribute] }), output));
    let id = (json!({ "Ref": cluster }), "id");
    [id].into_iter().chain(attributes).collect()
}

/// The construct of a proxy.
pub(super) fn proxy<'t>(
    id: &str,
    search: &Search<'t, '_>,
    lifts: &[Lift<'t>],
) -> Result<Candidate<'t>, String> {
    let mut targets = search.resources.of_type("AWS::RDS::DBProxyTargetGroup");
    let targets =
        targets.find(|(_, targets)| json::referred(&targets["Properties"]["DBProxyName"]) == [id]);
    let targets = targets.map(|(_, targets)| &targets["Properties"]["DBClusterIdentifiers"]);
    let targets: Vec<&str> = targets
        .into_iter()
        .flat_map(json::inner)
        .flat_map(json::referred)
        .collect();
    let clusters = lifts.iter().filter_map(|lift| match lift.asked {
        Asked::Cluster(cluster) => Some((lift, cluster)),
        Asked::Network(_) | Asked::Other => None,
    });
    let mut clusters = clusters.filter(|(lift, _)| match targets[..] {
        [target] => lift.ids.contains(target),
        _ => false,
    });
    let found = clusters.next();
    let (database, cluster) = found.ok_or("its target is not a cluster that is lifted")?;
    let subnets = search.property(id, "VpcSubnetIds").map(json::of);
    let network = subnets.and_then(|subnets| network::of_subnets(&subnets, lifts));
    let (network, output) = network.ok_or(ELSEWHERE)?;
    if !database.on.contains(&network.id) {
        return Err("its cluster stands in another network".to_owned());
    }
    ASKED.set(cluster);
    let mut around = network::ask(network);
    around.extend(beginning(&database.pairs, "ZzDatabase"));
    let (made, _) = made(infra::synthesise::<OneProxy>(), "OneProxy")?;
    Ok(Candidate {
        construct: "RdsProxy",
        inputs: vec![
            ("cluster", Input::Of(database.id.clone(), None)),
            ("subnets", Input::Of(network.id.clone(), Some(output))),
        ],
        made: with_known(made, &around),
        known: Pairs::from([(format!("{PREFIX}Proxy"), id.to_owned())]),
        outputs: Vec::new(),
        handles: OF_PROXY
            .map(|(id, handle)| (format!("{PREFIX}{id}"), handle))
            .to_vec(),
        waits: Vec::new(),
        on: vec![network.id.clone(), database.id.clone()],
        asked: Asked::Other,
    })
}

/// The same resources, with the template's ids of what they stand on.
fn with_known(made: Made, around: &Pairs) -> Made {
    let known = |id: &str| around.get(id).cloned();
    let made = made.into_iter();
    made.map(|(id, resource)| (id, json::renamed(&resource, &known)))
        .collect()
}

/// What the resources of a cluster say of its inputs, and how these are written. What they do not say is as by default, and comes out in
/// the comparison.
fn read<'t>(
    id: &str,
    resource: &Json,
    search: &Search<'_, '_>,
    subnets: Input<'t>,
) -> Result<(Cluster, Inputs<'t>), String> {
    let refused = |refusal: Refusal| refusal.to_string();
    let properties = &resource["Properties"];
    // Names live as long as the program, which reads one template.
    let text = |name: &str| {
        properties[name]
            .as_str()
            .map(|text| &*text.to_owned().leak())
    };
    let version = text("EngineVersion").ok_or("its `EngineVersion` is not text")?;
    let scaling = &properties["ServerlessV2ScalingConfiguration"];
    let (Some(min), Some(max)) = (
        scaling["MinCapacity"].as_f64(),
        scaling["MaxCapacity"].as_f64(),
    ) else {
        return Err("it has no `ServerlessV2ScalingConfiguration` in numbers".to_owned());
    };
    let instances = search.resources.of_type("AWS::RDS::DBInstance");
    let instances = instances.filter(|(_, instance)| {
        json::referred(&instance["Properties"]["DBClusterIdentifier"]) == [id]
    });
    let readers = u8::try_from(instances.count().saturating_sub(1)).unwrap_or(u8::MAX);
    let days = properties["BackupRetentionPeriod"].as_u64();
    let days = days.and_then(|days| u8::try_from(days).ok()).unwrap_or(7);
    let cluster = Cluster {
        engine: AuroraPostgres::parse(version).map_err(refused)?,
        capacity: Acu::new(min..=max).map_err(refused)?,
        on_delete: match resource["DeletionPolicy"].as_str() {
            Some("Retain") => OnDelete::Retain,
            Some("Delete") => OnDelete::Destroy,
            _ => OnDelete::Snapshot,
        },
        readers: Readers::new(readers).map_err(refused)?,
        backup_days: BackupDays::new(days).map_err(refused)?,
        database: DbName::new(text("DatabaseName").unwrap_or("app")).map_err(refused)?,
        master_user: DbUser::new(text("MasterUsername").unwrap_or("master")).map_err(refused)?,
        deletion_protection: properties["DeletionProtection"].as_bool().unwrap_or(true),
    };
    let name = |value: infra::Value| literal(value.as_text().unwrap_or_default());
    let (database, user) = (cluster.database.to_value(), cluster.master_user.to_value());
    let engine = format!("AuroraPostgres::{:?}", cluster.engine);
    let on_delete = format!("OnDelete::{:?}", cluster.on_delete);
    let mut inputs = vec![
        ("engine", Input::Text(engine)),
        ("capacity", Input::Text(format!("{min:?}..={max:?}"))),
        ("subnets", subnets),
        ("on_delete", Input::Text(on_delete)),
    ];
    let optional = [
        ("readers", readers != 0, readers.to_string()),
        ("backup_days", days != 7, days.to_string()),
        (
            "database",
            database != DEFAULT.database.to_value(),
            name(database),
        ),
        (
            "master_user",
            user != DEFAULT.master_user.to_value(),
            name(user),
        ),
        (
            "deletion_protection",
            !cluster.deletion_protection,
            "false".to_owned(),
        ),
    ];
    let said = optional.into_iter().filter(|(_, is_said, _)| *is_said);
    inputs.extend(said.map(|(name, _, text)| (name, Input::Text(text))));
    Ok((cluster, inputs))
}
