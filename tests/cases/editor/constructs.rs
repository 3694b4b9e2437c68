//! Constructs, from here and from the standard library: `tests/editor/constructs`.

use super::asked::Asked;

pub(super) fn network(asked: &mut Asked) {
    asked.renames("network", &[("network.rs", 1), ("main.rs", 2)]);
    asked.renames("zones", &[("network.rs", 2), ("main.rs", 1)]);
    asked.renames("zones_use", &[("network.rs", 2), ("main.rs", 1)]);
    asked.renames("isolated", &[("network.rs", 1), ("main.rs", 1)]);
    asked.leads_to("zones_use", "zones");
    asked.says("inner_output", &["Subnets<Isolated>"]);
}

pub(super) fn constructs(asked: &mut Asked) {
    asked.says(
        "construct_hover",
        &["struct Network", "The network of the example"],
    );
    asked.leads_out("construct_hover", "network.rs");
    asked.says("input_hover", &["How many zones", "Default: `2`", "Azs"]);
    asked.leads_out("input_hover", "network.rs");
    asked.offers("input_blank", &["way"], &["zones"]);
    asked.leads_out("std_construct", "isolated_vpc.rs");
    asked.leads_out("std_input_hover", "isolated_vpc.rs");
    asked.says("std_input_hover", &["Default"]);
    asked.offers("input_word", &["flow_logs"], &["azs"]);
    asked.offers("enum_value", &["Retain", "Snapshot"], &[]);
    asked.leads_to("network_use", "network_name");
    asked.says(
        "output_hover",
        &["For functions", "Subnets<PrivateWithEgress>"],
    );
    asked.leads_out("output_hover", "network.rs");
    asked.leads_to("places_use", "places");
    asked.leads_to("grant_target", "auth");
    asked.leads_to("grantee", "work");
    asked.renames("work", &[("main.rs", 2)]);
    asked.documents(
        "input_blank",
        "way",
        &["Which way leads out", "**Required.**"],
    );
    asked.documents("outputs", "private", &["For functions"]);
    asked.says("verb_hover", &["Read what the target holds"]);
    asked.offers("verb_word", &["connect", "read"], &["auth"]);
    asked.offers("construct_word", &["Network", "Vpc", "AWS"], &[]);
    asked.offers("outputs", &["private", "isolated"], &[]);
}
