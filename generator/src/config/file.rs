//! Reads `oasmith.toml`.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;

use super::table::{FileTable, JobTable, OverrideTable, SelectorTable};
use super::{
    Action, By, Job, OnErrors, Overrides, PackageOptions, Reach, Selection, Side, check_path, is_package_name, keys,
};
use crate::diagnostics::{
    CONFIG_DEPENDENCY, CONFIG_FEATURE, CONFIG_KEY, CONFIG_NO_JOBS, CONFIG_PACKAGE_NAME, CONFIG_POINTER,
    CONFIG_RUST_PATH, CONFIG_SYNTAX, CONFIG_TWICE, CONFIG_UNKNOWN_CODE, CONFIG_UNREADABLE, CONFIG_VERSION, FileId,
    Levels, NO_ARGS, Origin, Pointer, Position, Report, Rule, Source, Sources, Strictness, Syntax,
};
use crate::emit::EmitOptions;
use crate::layout;

/// What `oasmith.toml` says.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// The file itself.
    pub sources: Sources,
    /// The jobs, by name.
    pub jobs: Vec<Job>,
}

/// Reads the configuration. All that is wrong goes to the report; `None` if anything is.
///
/// Paths in it are relative to the folder that holds it.
pub fn read(path: &Path, report: &mut Report) -> Option<Config> {
    let name = path.to_string_lossy().into_owned();
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            report.say(&CONFIG_UNREADABLE, &Origin::default(), [name, error.to_string()]);
            return None;
        }
    };
    let mut sources = Sources::default();
    sources.add(Source { name, path: std::path::absolute(path).ok(), syntax: Syntax::Yaml, text: text.clone() });
    report.read(&sources);
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut reader = Reader { text: &text, folder, sources: &sources, report };
    let jobs = reader.jobs()?;
    Some(Config { sources, jobs })
}

struct Reader<'a, 'r> {
    text: &'a str,
    folder: &'a Path,
    sources: &'a Sources,
    report: &'r mut Report,
}

impl Reader<'_, '_> {
    fn jobs(&mut self) -> Option<Vec<Job>> {
        if let Err(error) = self.text.parse::<toml::Table>() {
            self.toml_error(&CONFIG_SYNTAX, &error);
            return None;
        }
        let file: FileTable = toml::from_str(self.text).map_err(|error| self.toml_error(&CONFIG_KEY, &error)).ok()?;
        if file.job.is_empty() {
            self.say(&CONFIG_NO_JOBS, 0..0, NO_ARGS);
        }
        let command = file.command.as_deref().unwrap_or("oasmith generate");
        let mut jobs: Vec<(Range<usize>, Job)> = Vec::new();
        for (name, table) in file.job {
            let span = name.span();
            let job = self.job(command, name, table);
            jobs.push((span, job));
        }
        self.distinct(&jobs);
        self.report.diagnostics().is_empty().then(|| jobs.into_iter().map(|(_, job)| job).collect())
    }

    fn job(&mut self, command: &str, name: Spanned<String>, table: JobTable) -> Job {
        let package = self.package(&name, &table);
        let levels = self.levels(&table);
        let derives = table.derive.iter().map(|path| self.rust_path(path)).collect();
        let defaults = EmitOptions::default();
        let options = EmitOptions {
            dates: table.dates.map(Into::into).unwrap_or_default(),
            derives,
            client: table.client.unwrap_or(defaults.client),
            server: table.server.unwrap_or(defaults.server),
            default_methods: table.default_methods.unwrap_or(defaults.default_methods),
            ..defaults
        };
        let overrides = self.overrides(&table);
        let name = name.into_inner();
        Job {
            command: format!("{command} {name}"),
            name,
            spec: self.path(table.spec.get_ref()),
            root: table.root.as_deref().map(|root| self.path(root)),
            names: Some(self.path(table.out.get_ref()).join("names.lock")),
            relock: false,
            selection: self.selection(&table),
            overlays: table.overlays.iter().map(|path| self.path(path)).collect(),
            document: table.spec.into_inner().replace('\\', "/"),
            out: self.path(table.out.get_ref()),
            package,
            options,
            levels,
            on_errors: if table.keep_going == Some(true) { OnErrors::KeepGoing } else { OnErrors::Refuse },
            overrides,
            sources: self.sources.clone(),
        }
    }

    fn path(&self, text: &str) -> PathBuf {
        self.folder.join(text)
    }

    fn package(&mut self, job: &Spanned<String>, table: &JobTable) -> PackageOptions {
        let name = table.package.as_ref().unwrap_or(job);
        if !is_package_name(name.get_ref()) {
            self.say(&CONFIG_PACKAGE_NAME, name.span(), [name.get_ref()]);
        }
        let defaults = PackageOptions::default();
        if let Some(version) = table.version.as_ref().filter(|version| !keys::is_version(version.get_ref())) {
            self.say(&CONFIG_VERSION, version.span(), [version.get_ref()]);
        }
        for feature in table.default_features.iter().flatten().filter(|name| !layout::is_feature(name.get_ref())) {
            self.say(&CONFIG_FEATURE, feature.span(), [feature.get_ref()]);
        }
        let features = |names: &Vec<Spanned<String>>| names.iter().map(|name| name.get_ref().clone()).collect();
        PackageOptions {
            name: name.get_ref().clone(),
            version: table.version.as_ref().map_or(defaults.version, |version| version.get_ref().clone()),
            publish: table.publish.unwrap_or(defaults.publish),
            default_features: table.default_features.as_ref().map(features),
            dependencies: self.dependencies(table),
        }
    }

    fn dependencies(&mut self, table: &JobTable) -> std::collections::BTreeMap<String, String> {
        for (name, value) in &table.dependencies {
            let why = if layout::find(name.get_ref()).is_some() {
                "emitted code uses a package of this name"
            } else if name.get_ref().is_empty()
                || !name.get_ref().chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
            {
                "this is no name of a package"
            } else if !matches!(value, toml::Value::String(_) | toml::Value::Table(_)) {
                "a version or a table is wanted"
            } else {
                continue;
            };
            self.say(&CONFIG_DEPENDENCY, name.span(), [name.get_ref(), why]);
        }
        table.dependencies.iter().map(|(name, value)| (name.get_ref().clone(), value.to_string())).collect()
    }

    fn levels(&mut self, table: &JobTable) -> Levels {
        for code in table.allow.iter().chain(&table.deny) {
            if Levels::new(&[code.get_ref().clone()], &[], Strictness::Lenient).is_err() {
                self.say(&CONFIG_UNKNOWN_CODE, code.span(), [code.get_ref()]);
            }
        }
        let codes = |codes: &[Spanned<String>]| codes.iter().map(|code| code.get_ref().clone()).collect::<Vec<_>>();
        let strictness = if table.strict == Some(true) { Strictness::Strict } else { Strictness::Lenient };
        Levels::new(&codes(&table.allow), &codes(&table.deny), strictness).unwrap_or_default()
    }

    fn selection(&self, table: &JobTable) -> Selection {
        let mut selection = Selection::default();
        selection.skips_webhooks = table.webhooks == Some(false);
        for (side, table) in [(Side::Include, &table.include), (Side::Exclude, &table.exclude)] {
            let Some(SelectorTable { tags, paths, operations, methods }) = table else { continue };
            let all = [(By::Tag, tags), (By::Path, paths), (By::Operation, operations), (By::Method, methods)];
            for (by, texts) in all {
                for text in texts {
                    let place = Position::of_offset(self.text, text.span().start);
                    selection.add(side, by, text.get_ref().clone(), Some(place));
                }
            }
        }
        selection
    }

    fn overrides(&mut self, table: &JobTable) -> Overrides {
        let mut overrides = Overrides::default();
        for (key, entry) in &table.overrides {
            let text = key.get_ref().strip_prefix('#').unwrap_or(key.get_ref());
            match Pointer::parse(text) {
                Some(pointer) => self.actions(&pointer, entry, &mut overrides),
                None => self.say(&CONFIG_POINTER, key.span(), [key.get_ref()]),
            }
        }
        overrides
    }

    fn actions(&mut self, pointer: &Pointer, entry: &OverrideTable, overrides: &mut Overrides) {
        let place = |reader: &Self, span: Range<usize>| Some(Position::of_offset(reader.text, span.start));
        if let Some(name) = &entry.rename {
            let values = vec![name.get_ref().clone()];
            overrides.insert(pointer.clone(), Action::Rename, values, place(self, name.span()));
        }
        if let Some(path) = &entry.replace {
            let values = vec![self.rust_path(path)];
            overrides.insert(pointer.clone(), Action::Replace, values, place(self, path.span()));
        }
        if let Some(skip) = entry.skip.as_ref().filter(|skip| *skip.get_ref()) {
            overrides.insert(pointer.clone(), Action::Skip, Vec::new(), place(self, skip.span()));
        }
        if let Some(derives) = &entry.derive {
            let values = derives.get_ref().iter().map(|path| self.rust_path(path)).collect();
            overrides.insert(pointer.clone(), Action::Derive, values, place(self, derives.span()));
        }
    }

    fn rust_path(&mut self, path: &Spanned<String>) -> String {
        if let Err(why) = check_path(path.get_ref(), Reach::OtherCrate) {
            self.say(&CONFIG_RUST_PATH, path.span(), [path.get_ref(), why]);
        }
        path.get_ref().trim().to_owned()
    }

    fn distinct(&mut self, jobs: &[(Range<usize>, Job)]) {
        for (index, (span, job)) in jobs.iter().enumerate() {
            for (_, earlier) in &jobs[..index] {
                let fold = |path: &Path| PathBuf::from(path.to_string_lossy().to_lowercase());
                let (out, other) = (fold(&job.out), fold(&earlier.out));
                let what = if job.package.name.replace('-', "_") == earlier.package.name.replace('-', "_") {
                    "package name"
                } else if out.starts_with(&other) || other.starts_with(&out) {
                    "output folder"
                } else {
                    continue;
                };
                self.say(&CONFIG_TWICE, span.clone(), [earlier.name.as_str(), job.name.as_str(), what]);
            }
        }
    }

    fn toml_error(&mut self, rule: &'static Rule, error: &toml::de::Error) {
        let message = error.message().trim().replace('\n', ", ");
        self.say(rule, error.span().unwrap_or(0..0), [message]);
    }

    fn say<A: ToString>(&mut self, rule: &'static Rule, span: Range<usize>, args: impl IntoIterator<Item = A>) {
        self.report.say_at(rule, FileId(0), Position::of_offset(self.text, span.start), args);
    }
}
