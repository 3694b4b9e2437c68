use infra::infra;

infra! {
    pub stack Bad {
        stage: AWS::Logs::LogGroup { RetentionInDays: 30 }
        out days = stage.RetentionInDays;
        //~              ^
    }
}

fn main() {}
