//! Names and words at each kind of place where they may stand.

use infra::infra;
use infra_std::prelude::*;

infra! {
    /// Work, and where it goes.
    pub stack Words {
        param size: Num/*^param_type*/ {}
        condition large = Fn::Equals(si/*^function_argument*/, "l");
        work/*^work*/: AWS::SQS::Queue { Tags: [{ Key: "a", /*^tag_rest*/ }], /*^queue_rest*/ }
        #[depends_on(wo/*^depends_word*/)]
        #[when(la/*^when_word*/)]
        lost: AWS::SQS::Queue { RedrivePolicy: { deadLetterTargetArn: wo/*^deep_value*/ } }
        told: AWS::SNS::Topic { DisplayName: Fn::Join("-", [wo/*^list_item*/]), Subs/*^list_hover*/cription: [] }
        if wo/*^if_word*/ { inside: AWS::SNS::Topic { DisplayName: la/*^inside_value*/ } }
        for place in si/*^for_word*/ { each: AWS::SNS::Topic { TopicName: pl/*^loop_value*/ } }
        key: ExistingSecret { name: wo/*^input_value*/ }
        grant work { read ke/*^target_word*/ as KEY; }
        let copied = wo/*^let_value*/;
        grant work { send cop/*^bound_target*/ }
        out address = wo/*^out_word*/;
        out text = "to ${wo/*^text_attribute*/rk.Arn} in ${AWS::Region}";
        out region = AWS::Re/*^pseudo_use*/gion;
    }
}

fn main() {}
