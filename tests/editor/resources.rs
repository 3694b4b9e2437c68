//! A stack of plain resources. Marks name the places at which the editor is asked.

use infra::infra;

infra! {
    /// Files, and who is told of them.
    pub stack Files {
        param stage/*^param*/: String { AllowedValues: ["dev", "prod"], Def/*^param_field*/ }
        condition prod/*^condition*/ = Fn::Equ/*^function_hover*/als(sta/*^param_use*/ge, "prod");
        mapping sizes/*^mapping*/ { prod: { memory: 512 } }

        files: AWS::S3::Buc/*^type_hover*/ket {
            Bucket/*^property_hover*/Name: "files-of-${AWS::AccountId}",
            VersioningConfiguration: { Sta/*^nested_hover*/tus: "Enabled" },
            LifecycleConfiguration: {
                Rules: [{ ExpirationIn/*^deep_hover*/Days: 30, /*^deep_blank*/ }],
            },
            /*^blank*/
        }
        /// Work to be done.
        jobs/*^jobs*/: AWS::SQS::Queue {
            VisibilityTime/*^range_hover*/out: 30,
            KmsMaster/*^refers_hover*/KeyId: "alias/aws/sqs",
            /*^usual_first*/
        }
        #[dep/*^attribute_hover*/ends_on(job/*^depends_use*/s)]
        #[when(pro/*^when_use*/d)]
        told: AWS::SNS::Topic {
            DisplayName: "in ${AWS::Region} of ${jo/*^text_use*/bs} and ${jobs.QueueName}",
        }
        subscription: AWS::SNS::Subscription {
            TopicArn: told,
            Protocol: "sqs",
            Endpoint: jo/*^reference_use*/bs.A/*^get_att_hover*/rn,
            Region: AWS::Re/*^pseudo_hover*/gion,
        }
        work: AWS::Lambda::Function {
            Runtime: "nodejs22.x",
            Environment: { Variables: { QUEUE: jobs, SIZE: Fn::FindInMap(siz/*^mapping_use*/es, "prod", "memory") } },
            DeadLetterConfig: { TargetArn: /*^value_blank*/ },
            /*^required_first*/
        }
        for place/*^place*/ in ["a", "b"] {
            mirror/*^mirror*/: AWS::SNS::Topic { DisplayName: pla/*^place_use*/ce }
            reader: AWS::SNS::Subscription { TopicArn: mir/*^mirror_inside*/ror, Protocol: "sqs", Endpoint: jobs.Arn }
        }
        #[deletion(ret/*^policy*/ain)]
        alarm: AWS::CloudWatch::Alarm {
            AlarmActions: mir/*^mirror_outside*/ror,
            ComparisonOperator: "GreaterThanThreshold",
            EvaluationPeriods: 1,
        }
        out queue = Fn::Join(",", [jobs.Arn, told.Topic/*^join_hover*/Arn]);
    }
}

fn main() -> std::process::ExitCode {
    infra::run::<Files>()
}
