// Holds a template to cdk-nag's packs and to AWS Control Tower's proactive controls, and prints each finding as JSON:
// `[{ pack, rule, place, message }]`, in order.

const { App, Stack, CfnResource } = require('aws-cdk-lib');
const { CfnInclude } = require('aws-cdk-lib/cloudformation-include');
const nag = require('cdk-nag');
const { CfnGuardValidator } = require('@cdklabs/cdk-validator-cfnguard');

const file = process.argv[2];
const findings = [...cdkNag(file), ...controlTower(file)];
console.log(JSON.stringify(findings));

function cdkNag(templateFile) {
  const found = [];
  // The packs are asked without a synthesis: the stack is not to be written again, and reports are not to be.
  const stack = new Stack(new App({ analyticsReporting: false }), 'Judged');
  new CfnInclude(stack, 'Template', { templateFile });
  const told = (message) => ({ nagPackName: pack, ruleId, findingId, resource }) => {
    const rule = ruleId.replace(`${pack}-`, '') + (findingId ? `[${shortened(findingId)}]` : '');
    found.push({ pack, rule, place: stack.resolve(resource.logicalId), message });
  };
  const none = () => {};
  const logger = {
    onCompliance: none,
    onNotApplicable: none,
    onNonCompliance: (data) => told(data.ruleInfo)(data),
    // A template that silences a rule is to be seen as well.
    onSuppressed: (data) => told(`suppressed: ${data.ruleInfo}`)(data),
    onError: (data) => told(`cannot be judged: ${data.errorMessage}`)(data),
    onSuppressedError: (data) => told(`cannot be judged: ${data.errorMessage}`)(data),
  };
  const packs = [
    nag.AwsSolutionsChecks,
    nag.HIPAASecurityChecks,
    nag.NIST80053R5Checks,
    nag.PCIDSS321Checks,
    nag.ServerlessChecks,
  ].map((Pack) => new Pack({ reports: false, additionalLoggers: [logger] }));
  const resources = stack.node.findAll().filter(CfnResource.isCfnResource);
  for (const pack of packs) {
    // The packs' own logger would write beside our answer.
    pack.loggers = [logger];
    resources.forEach((resource) => pack.visit(resource));
  }
  return found;
}

// AWS's own policies are known by their names, and whose ARN it is the place says better.
function shortened(finding) {
  return finding
    .replace('Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/', '')
    .replace(/<\w+\.Arn>/, '<Arn>');
}

function controlTower(templateFile) {
  const { violations } = new CfnGuardValidator().validate({ templatePaths: [templateFile] });
  return violations.flatMap(({ ruleName, description, violatingResources }) =>
    violatingResources.map(({ resourceLogicalId: place }) => {
      // `[CT.KMS.PR.3]: Require an AWS KMS key policy to have …`
      const [, control = ruleName, message = description] = description.match(/^\[(.*?)\]: (.*)$/s) ?? [];
      return { pack: 'ControlTower', rule: control, place, message };
    }),
  );
}
