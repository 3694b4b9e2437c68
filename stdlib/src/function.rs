//! [`Function`]: one Lambda function. It must not know who calls it.

use infra::{
    AWS, Grant, Grantee, Grants, Principal, Resource, Text, ToValue, Value, infra, verbs::Invoke,
};

use crate::{
    Concurrency, DeadLetterQueue, Env, FunctionCode, FunctionLog, FunctionSubnets, KmsKey, LogDays,
    Memory, Timeout,
    code::{architectures, entry, environment, package_type, runtime, source},
    dead_letters::{DeadLetters, Letters},
    execution::Execution,
};

infra! {
    /// A Lambda function with a role and a log of its own, and a security group of its own where it runs in a network.
    ///
    /// ```text
    /// nightly: Function {
    ///     code: handler!("backend/lambda/nightly.ts"),
    ///     subnets: network.private,
    ///     timeout: 120,
    ///     env: { LOG_LEVEL: "info" },
    /// }
    ///
    /// grant nightly { connect schema as DATABASE; }
    /// ```
    ///
    /// Where code is bundled, `NODE_OPTIONS` is `--enable-source-maps`, so that stack traces name lines of the sources, unless `env`
    /// has a `NODE_OPTIONS` of your own.
    ///
    /// It may do nothing but log and trace until a `grant` says more. In a network it reaches out by HTTPS only, besides what grants
    /// open. Without `subnets` it stands in no network, and cannot `connect` to a database.
    ///
    /// Left as it is: without `key`, AWS's keys encrypt settings and log (CKV_AWS_173, 158); without `concurrency`, none is reserved, because
    /// that is taken from the account's (115); without `dead_letters`, what it fails at is lost where nobody waits for the answer (116), because
    /// a function that is called by an API, a queue or a stream has no use for it; without `subnets`, it stands in no network (117), because
    /// a network does not protect what nobody can connect to.
    /// Its role has AWS's own `AWSLambdaVPCAccessExecutionRole` in a network (cdk-nag's IAM4), which Lambda asks for: EC2 knows no
    /// resource for its actions, and X-Ray none for tracing (IAM5).
    pub construct Function {
        /// The code: `handler!("file")`, or what exists already, `{ S3Bucket: …, S3Key: …, Runtime: …, Handler: … }`.
        in code: FunctionCode;
        /// Where it runs: in subnets of a network, or in no network.
        in subnets: FunctionSubnets = FunctionSubnets::NONE;
        /// Its memory in MB, 128 to 10240.
        in memory: Memory = 256;
        /// For how many seconds it may run, 1 to 900.
        in timeout: Timeout = 30;
        /// How many runs at once are reserved for it; left out, it shares with all others of the account.
        in concurrency: Concurrency = Concurrency::SHARED;
        /// Where goes what it failed at, if nobody waits for the answer: `DeadLetterQueue::Managed`, or a queue of your own.
        in dead_letters: DeadLetterQueue = DeadLetterQueue::None;
        /// Plain settings.
        in env: Env = {};
        /// In which log group it writes, and who makes that.
        in log: FunctionLog = FunctionLog::Own;
        /// For how many days the log is kept.
        in log_days: LogDays = 30;
        /// Whether it sends traces to X-Ray.
        in tracing: bool = true;
        /// The key that encrypts settings, log and a queue of its own; left out, AWS's own. Its policy has to let CloudWatch Logs in, as that of an
        /// [`EncryptionKey`](crate::EncryptionKey) does.
        in key: KmsKey = KmsKey::NONE;

        execution: Execution {
            owner: "A function",
            subnets: subnets,
            logs: log,
            log_days: log_days,
            tracing: tracing,
            key: key,
        }
        let ready = execution.ready;
        if dead_letters.is_managed() {
            dead: DeadLetters { key: key }
        }
        let letters = dead_letters.queue(dead.map(|dead| dead.queue));

        #[depends_on(ready)]
        function: AWS::Lambda::Function {
            Runtime: runtime(code),
            Architectures: architectures(code),
            Handler: entry(code),
            PackageType: package_type(code),
            Code: source(code),
            Role: execution.role_arn,
            MemorySize: memory,
            Timeout: timeout,
            ReservedConcurrentExecutions: concurrency.reserved(),
            Environment: environment(code, env),
            KmsKeyArn: key.arn(),
            VpcConfig: execution.vpc_config,
            DeadLetterConfig: letters.map(|letters| Value::map([("TargetArn", letters.attribute("Arn").to_value())])),
            LoggingConfig: execution.log_name.map(json_in),
            TracingConfig: tracing.then(|| Value::map([("Mode", Value::Text("Active"))])),
        }
        // Its name is the function's, which Lambda makes up.
        if log == FunctionLog::Named {
            #[deletion(delete)]
            named_log: AWS::Logs::LogGroup {
                LogGroupName: "/aws/lambda/${function}",
                RetentionInDays: log_days,
                KmsKeyId: key.arn(),
            }
        }

        // Lambda sends in the function's name.
        if letters.is_some() {
            let kept = dead.map(|dead| dead.letters).or(letters.map(Letters::existing));
            let runs = execution.runs(function);
            grant runs { send kept; }
        }

        /// The ARN.
        out arn: Text = function.Arn;
        /// The name.
        out name: Text = function.reference();
        /// Where goes what it failed at, if it goes anywhere.
        out letters: Option<Resource<AWS::SQS::Queue>> = letters;
        /// The function itself, for what takes one.
        out function: AWS::Lambda::Function = function;
        /// The role that it acts with.
        out role: AWS::IAM::Role = execution.role;
        /// The log group, if it is declared.
        out log_group: Option<Resource<AWS::Logs::LogGroup>> = execution.log.or(named_log);
        /// As whom it acts.
        out principal: Principal = execution.principal(&[function]);
    }
}

/// The `LoggingConfig` of who writes JSON into a log group of this name.
fn json_in(log_group: Text) -> Value {
    Value::map([
        ("LogFormat", Value::Text("JSON")),
        ("LogGroup", log_group.to_value()),
    ])
}

impl Grantee for Function {
    fn principal(&self) -> Principal {
        self.principal
    }
}

impl Grants<Invoke> for Function {
    fn grant(&self, grant: &mut Grant<'_>) {
        grant.allow_as::<AWS::Lambda::Function, Invoke>(&self.arn);
        grant.variable("", &self.arn);
    }
}
