//! What CloudFormation, IAM and Lambda take at most.

/// Resources of a template.
pub const RESOURCES: usize = 500;
/// Parameters of a template.
pub const PARAMETERS: usize = 200;
/// Outputs of a template.
pub const OUTPUTS: usize = 200;
/// Mappings of a template.
pub const MAPPINGS: usize = 200;
/// Conditions of a template.
pub const CONDITIONS: usize = 200;

/// A section of a template that holds so many declarations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// `Resources`.
    Resources,
    /// `Parameters`.
    Parameters,
    /// `Outputs`.
    Outputs,
    /// `Mappings`.
    Mappings,
    /// `Conditions`.
    Conditions,
}

impl Section {
    /// All of them.
    pub const ALL: [Section; 5] = [
        Section::Resources,
        Section::Parameters,
        Section::Outputs,
        Section::Mappings,
        Section::Conditions,
    ];

    /// How many declarations it holds at most.
    ///
    /// ```
    /// assert_eq!(infra_rules::quotas::Section::Resources.most(), 500);
    /// ```
    pub const fn most(self) -> usize {
        match self {
            Section::Resources => RESOURCES,
            Section::Parameters => PARAMETERS,
            Section::Outputs => OUTPUTS,
            Section::Mappings => MAPPINGS,
            Section::Conditions => CONDITIONS,
        }
    }

    /// What one of its declarations is called.
    pub const fn one(self) -> &'static str {
        match self {
            Section::Resources => "resource",
            Section::Parameters => "parameter",
            Section::Outputs => "output",
            Section::Mappings => "mapping",
            Section::Conditions => "condition",
        }
    }
}

/// Characters of a template's description.
pub const DESCRIPTION: usize = 1_024;
/// Keys of a mapping, and below each of them.
pub(crate) const MAPPING_KEYS: usize = 200;
/// Bytes of a template that a bucket holds.
pub const BODY: usize = 1_048_576;
/// Characters of a stack's name.
pub const STACK_NAME: usize = 128;
/// Characters of a logical id.
pub const LOGICAL_ID: usize = 255;
/// Characters of a custom resource's type, `Custom::` among them.
pub const CUSTOM_TYPE: usize = 60;
/// Bytes of a function's environment, names and values together.
pub const ENVIRONMENT: usize = 4_096;
/// Characters of a role's inline policies, without whitespace.
pub const INLINE_POLICIES: usize = 10_240;
/// Characters of a user's inline policies, without whitespace.
pub const USER_INLINE_POLICIES: usize = 2_048;
/// Characters of a group's inline policies, without whitespace.
pub const GROUP_INLINE_POLICIES: usize = 5_120;
/// Managed policies that are attached to a role, a user or a group, by AWS's default quota.
pub const ATTACHED_POLICIES: usize = 10;
/// Rules of a security group in one direction, by AWS's default quota.
pub const GROUP_RULES: usize = 60;
/// Bytes of a machine's user data, before it is written in Base64.
pub const USER_DATA: usize = 16_384;
/// Tags of a resource.
pub const TAGS: usize = 50;
/// Characters of an export's name.
pub const EXPORT_NAME: usize = 255;
