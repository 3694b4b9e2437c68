//! A stack of constructs, from here and from the standard library.

use infra::infra;
use infra_std::prelude::*;

mod network;
use network::Network;

infra! {
    /// A function and its secret.
    pub stack App {
        network/*^network_name*/: Netw/*^construct_hover*/ork { zon/*^input_hover*/es: 3, /*^input_blank*/ }
        auth/*^auth*/: GeneratedSecret { on_delete: OnDelete::/*^enum_value*/ }
        pool: Isolated/*^std_construct*/Vpc { az/*^std_input_hover*/s: 2, fl/*^input_word*/ }
        work/*^work*/: Function {
            code: handler!("work.ts"),
            subnets: netw/*^network_use*/ork.priv/*^output_hover*/ate,
            env: { LEVEL: "info" },
        }
        let places/*^places*/ = network.isolated.ids();
        other: AWS::RDS::DBSubnetGroup {
            DBSubnetGroupDescription: "For databases",
            SubnetIds: plac/*^places_use*/es,
        }
        grant wo/*^grantee*/rk {
            re/*^verb_hover*/ad au/*^grant_target*/th as AUTH;
            con/*^verb_word*/
        }
        spare: Net/*^construct_word*/
        out name = network./*^outputs*/;
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<App>()
}
