//! What is known at a place: which resource is wanted there, what a policy has, what a word says, what a text reads.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// What another block names.
    pub construct Orders {
        in size: u32 = 3;
        queue: AWS::SQS::Queue { DelaySeconds: size }
        out url/*^url*/: Text = queue.QueueUrl;
    }
}

infra! {
    pub stack Starts {
        first: AWS::SQS::Queue {}
        /*^item_blank*/
    }
}

infra! {
    pub stack Empty {
        /*^item_alone*/
    }
}

infra! {
    pub stack Places {
        par/*^param_word*/am stage: String { Default: "dev", AllowedValues: ["dev", "prod"] }
        param inside: AWS::EC2::V/*^parameter_type*/ {}
        condition prod = Fn::Equals(sta/*^param_facts*/ge, "prod");
        condition late = Fn::/*^decision*/;
        condition never = Fn::Not(/*^decided*/);
        mapping sizes { dev: { disk: 20 } }
        orders: Orders { size: 4, sise/*^unknown_input*/: 3 }
        queue/*^queue*/: AWS::SQS::Queue { Queue/*^property*/Name: "of ${orders.ur/*^output_in_text*/l}", Delay/*^unknown_property*/: 3 }
        topic: AWS::SNS::Topic {
            DisplayName: "${que/*^name_in_text*/ue.Queue/*^attribute_in_text*/Name} in ${AWS::Re/*^pseudo_in_text*/gion}",
        }
        second: AWS::SNS::Topic { DisplayName: /*^text_blank*/ }
        zone: AWS::Route53::HostedZone { Name: "example.com" }
        role/*^role*/: AWS::IAM::Role {
            AssumeRolePolicyDocument: { Statement: [{ Eff/*^policy_key*/ect: "Allow", /*^statement*/ }], /*^document*/ },
        }
        #[when(/*^condition*/)]
        work: AWS::Lambda::Function { Role: /*^role_blank*/, Code: { ZipFile: "x" } }
        more: AWS::Lambda::Function { Role: ro/*^role_word*/ }
        #[allow(wild/*^rule_word*/cards = "for all")]
        network: Vpc { nat: /*^enum_blank*/, }
        other: Vpc { nat: Na/*^enum_word*/ }
        database: AuroraServerless { on_delete: /*^on_delete*/, }
        secret: ExistingSecret { name: "key" }
        gra/*^grant_word*/nt work { read secret as SEC/*^variable*/RET; }
        grant work { send /*^send_target*/ }
        grant work { publish to/*^publish_target*/ }
        grant work { read qu/*^read_target*/ }
        grant work { read /*^read_blank*/ }
        grant /*^grantee*/ { send queue; }
        #[deletion(/*^deletion_word*/)]
        #[depends_on(queue, /*^depends_blank*/)]
        kept: AWS::SNS::Topic { DisplayName: Fn::If(/*^chosen_by*/, "a", Fn::/*^chosen*/) }
        sized: AWS::SNS::Topic { DisplayName: Fn::FindInMap(/*^found_in*/) }
        #[reference(/*^reference_word*/)]
        out kept = kept;
        timed: AWS::Lambda::Function { Time/*^prose*/out: 3 }
        gateway: Vpc { /*^no_required*/ }
        required: Function { /*^required_input*/ }
        override orders.que/*^override_step*/ue { Delay/*^override_property*/Seconds: 3 }
        ou/*^out_word*/t address = orders.u/*^output*/rl;
        out wrong = orders.mis/*^no_output*/spelt;
        out gone = queue.Mis/*^no_attribute*/spelt;
        out deep = network.private.mis/*^no_inner_output*/spelt;
    }
}

fn main() {}
