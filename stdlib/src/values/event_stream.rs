//! [`EventStream`]: what a function reads record by record.

use infra::{
    AWS, Grant, Grants, IntoInput, Report, Resource, Text,
    verbs::{Read, Receive},
};

/// A stream of records: the changes of a table, `AWS::DynamoDB::Table` with a `StreamSpecification`, or an `AWS::Kinesis::Stream`.
#[derive(Clone, Copy, Debug)]
pub enum EventStream {
    /// The changes of a table.
    Table(Resource<AWS::DynamoDB::Table>),
    /// A stream of Kinesis.
    Kinesis(Resource<AWS::Kinesis::Stream>),
}

impl EventStream {
    /// The ARN of the stream.
    pub fn arn(self) -> Text {
        match self {
            EventStream::Table(table) => table.attribute("StreamArn"),
            EventStream::Kinesis(stream) => stream.attribute("Arn"),
        }
    }
}

infra::input! { EventStream }

#[diagnostic::do_not_recommend]
impl IntoInput<EventStream> for Resource<AWS::DynamoDB::Table> {
    fn into_input(self, _: &mut Report<'_>) -> EventStream {
        EventStream::Table(self)
    }
}

#[diagnostic::do_not_recommend]
impl IntoInput<EventStream> for Resource<AWS::Kinesis::Stream> {
    fn into_input(self, _: &mut Report<'_>) -> EventStream {
        EventStream::Kinesis(self)
    }
}

impl Grants<Receive> for EventStream {
    fn grant(&self, grant: &mut Grant<'_>) {
        match self {
            EventStream::Table(table) => Grants::<Receive>::grant(table, grant),
            EventStream::Kinesis(stream) => Grants::<Read>::grant(stream, grant),
        }
    }
}
