//! The shape of `oasmith.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use crate::emit::Dates;

/// The whole file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileTable {
    /// The command that emitted files name, before the job's name.
    pub(super) command: Option<String>,
    /// `[job.<name>]`
    #[serde(default)]
    pub(super) job: BTreeMap<Spanned<String>, JobTable>,
}

/// A job.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct JobTable {
    pub(super) spec: Spanned<String>,
    pub(super) out: Spanned<String>,
    pub(super) root: Option<String>,
    #[serde(default)]
    pub(super) overlays: Vec<String>,
    pub(super) include: Option<SelectorTable>,
    pub(super) exclude: Option<SelectorTable>,
    pub(super) package: Option<Spanned<String>>,
    pub(super) version: Option<Spanned<String>>,
    pub(super) publish: Option<bool>,
    pub(super) default_features: Option<Vec<Spanned<String>>>,
    #[serde(default)]
    pub(super) dependencies: BTreeMap<Spanned<String>, toml::Value>,
    pub(super) client: Option<bool>,
    pub(super) server: Option<bool>,
    pub(super) default_methods: Option<bool>,
    pub(super) webhooks: Option<bool>,
    pub(super) dates: Option<DatesKey>,
    #[serde(default)]
    pub(super) derive: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) allow: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) deny: Vec<Spanned<String>>,
    pub(super) strict: Option<bool>,
    pub(super) keep_going: Option<bool>,
    #[serde(default, rename = "override")]
    pub(super) overrides: BTreeMap<Spanned<String>, OverrideTable>,
}

/// Operations, by what they have.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct SelectorTable {
    pub(super) tags: Vec<Spanned<String>>,
    pub(super) paths: Vec<Spanned<String>>,
    pub(super) operations: Vec<Spanned<String>>,
    pub(super) methods: Vec<Spanned<String>>,
}

/// What to do at one place of the document.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct OverrideTable {
    pub(super) rename: Option<Spanned<String>>,
    #[serde(rename = "type")]
    pub(super) replace: Option<Spanned<String>>,
    pub(super) skip: Option<Spanned<bool>>,
    pub(super) derive: Option<Spanned<Vec<Spanned<String>>>>,
}

/// `dates`
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum DatesKey {
    Chrono,
    Time,
    Jiff,
    String,
}

impl From<DatesKey> for Dates {
    fn from(key: DatesKey) -> Self {
        match key {
            DatesKey::Chrono => Self::Chrono,
            DatesKey::Time => Self::Time,
            DatesKey::Jiff => Self::Jiff,
            DatesKey::String => Self::String,
        }
    }
}
