//! What `help` prints.

pub(super) const TEXT: &str = "\
Writes, shows and explains the CloudFormation templates that this program declares.

Usage: [COMMAND] [OPTIONS]

Commands:
  synth               write the cloud assembly; what runs without a command
  list                print the names of the stacks
  template [STACK]    print a template
  grants [STACK]      print who may do what to what
  graph [STACK]       print what needs what, to be drawn
  bundle [ASSET]      make the archives of functions' code; of one, print only the path: `cdk deploy` runs that
  migrate [FOLDER]    apply the migrations to a database that this machine reaches, as a deploy would
  help                print this

Options:
  --out DIR           synth: where to write; without it `CDK_OUTDIR`, else `cdk.out`
  --stack STACK       synth: write this stack only; may be repeated
  --quiet, -q         synth: print nothing
  --format FORMAT     template: json (default) or yaml
                      grants: text (default) or json
                      graph: dot (default) or mermaid
  --url URL           migrate: the database, postgres://user:password@host:5432/name; without it `DATABASE_URL`
  --to NUMBER         migrate: the last migration to apply
  --dry-run           migrate: print what would be applied
  --status            migrate: print what is applied and what is not
  --help, -h          print this
  --version, -V       print the version of `infra`

Deploy with `cdk deploy --app cdk.out`, or with any tool that takes a CloudFormation template.
";
